// Runs Azurite in this process, and ends with the process that started it. Read by AzuriteProcess,
// which passes it to `node -e` with Azurite's entry point and options behind it.
'use strict';

if (Number(process.versions.node.split('.')[0]) < 20) {
    console.error('it needs Node 20 or newer, and the node on the PATH is ' + process.version);
    process.exit(2);
}

// The starter holds the other end of standard input. The kernel closes that end however the starter
// dies, kill -9 included, so there is never an orphan.
const end = () => process.exit(0);
process.stdin.on('end', end).on('close', end).on('error', end).resume();

// Ctrl-C reaches every process of a terminal. Azurite would stop at once and the starter's last
// writes would fail, so it does not hear of it: the starter decides.
process.on('SIGINT', () => {});
const once = process.once;
process.once = function (event, listener) {
    return event === 'SIGINT' ? process : once.call(process, event, listener);
};

require(process.argv[1]);
