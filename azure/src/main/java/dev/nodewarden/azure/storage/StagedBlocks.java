package dev.nodewarden.azure.storage;

import com.azure.storage.blob.specialized.BlockBlobClient;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * Bytes on their way into one blob, of which only the block that is being filled is in memory. They become the blob when
 * the list of their ids is committed; the service forgets what never is after a week.
 */
final class StagedBlocks extends OutputStream {
    /** Bytes of a block; a blob has 50,000 of them at most. */
    static final int BLOCK = 4 * 1024 * 1024;

    private final BlockBlobClient blob;
    /** Keeps apart what two writers stage for one blob. */
    private final String writer = UUID.randomUUID().toString();

    private final List<String> ids = new ArrayList<>();
    private final byte[] block = new byte[BLOCK];
    private int size;

    StagedBlocks(BlockBlobClient blob) {
        this.blob = blob;
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int written = 0;
        while (written < length) {
            int part = Math.min(length - written, BLOCK - size);
            System.arraycopy(bytes, offset + written, block, size, part);
            size += part;
            written += part;
            if (size == BLOCK) {
                stage();
            }
        }
    }

    /** Stages what is left. */
    @Override
    public void close() {
        if (size > 0) {
            stage();
        }
    }

    /** Returns the ids of all blocks, in their order. */
    List<String> ids() {
        return List.copyOf(ids);
    }

    private void stage() {
        String id = "%s-%05d".formatted(writer, ids.size());
        String encoded = Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.US_ASCII));
        StorageTrouble.OF_BLOBS.telling(() -> {
            blob.stageBlock(encoded, new ByteArrayInputStream(block, 0, size), size);
            return encoded;
        });
        ids.add(encoded);
        size = 0;
    }
}
