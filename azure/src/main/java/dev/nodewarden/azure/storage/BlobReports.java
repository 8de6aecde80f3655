package dev.nodewarden.azure.storage;

import com.azure.core.util.Context;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobHttpHeaders;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.options.BlockBlobCommitBlockListOptions;
import com.azure.storage.blob.specialized.BlockBlobClient;
import dev.nodewarden.ledger.ReportArchive;
import dev.nodewarden.ledger.RunId;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reports as blobs of one container, which is created when the first one is kept. A blob is committed only where there is
 * none, so none is ever written over. Thread-safe.
 */
final class BlobReports implements ReportArchive {
    private static final int CONFLICT = 409;
    private static final StorageTrouble TROUBLE = StorageTrouble.OF_BLOBS;
    private static final Set<BlobErrorCode> IS_THERE = Set.of(
            BlobErrorCode.BLOB_ALREADY_EXISTS,
            BlobErrorCode.CONDITION_NOT_MET,
            BlobErrorCode.BLOB_IMMUTABLE_DUE_TO_POLICY,
            // Another writer's commit throws away what this one has staged.
            BlobErrorCode.INVALID_BLOCK_LIST);

    private final StorageConnection connection;
    private final String container;

    BlobReports(StorageConnection connection) {
        this.connection = connection;
        this.container = connection.prefix() + "-reports";
    }

    @Override
    public boolean has(RunId run) {
        return TROUBLE.telling(() -> blob(run).exists());
    }

    @Override
    public boolean putIfAbsent(RunId run, Content content) throws IOException {
        TROUBLE.telling(() -> container().createIfNotExists());
        BlockBlobClient blob = blob(run);
        StagedBlocks blocks = new StagedBlocks(blob);
        content.write(blocks);
        blocks.close();
        return isCommitted(blob, blocks);
    }

    private static boolean isCommitted(BlockBlobClient blob, StagedBlocks blocks) {
        BlockBlobCommitBlockListOptions options = new BlockBlobCommitBlockListOptions(blocks.ids())
                .setHeaders(new BlobHttpHeaders().setContentType("application/gzip"))
                .setRequestConditions(new BlobRequestConditions().setIfNoneMatch("*"));
        try {
            TROUBLE.telling(() -> blob.commitBlockListWithResponse(options, null, Context.NONE));
            return true;
        } catch (BlobStorageException e) {
            if (IS_THERE.contains(e.getErrorCode()) && TROUBLE.telling(blob::exists)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public int removeBefore(RunId first, int most) {
        int removed = 0;
        for (String name : TROUBLE.telling(() -> oldest(most))) {
            // Names sort as their runs do.
            if (name.compareTo(name(first)) >= 0 || !isRemoved(name)) {
                return removed;
            }
            removed++;
        }
        return removed;
    }

    private List<String> oldest(int most) {
        try {
            return container().listBlobs().stream()
                    .limit(most)
                    .map(BlobItem::getName)
                    .toList();
        } catch (BlobStorageException e) {
            if (BlobErrorCode.CONTAINER_NOT_FOUND.equals(e.getErrorCode())) {
                return List.of();
            }
            throw e;
        }
    }

    /** A blob that is gone is removed; one that a policy protects is not. */
    private boolean isRemoved(String name) {
        try {
            boolean unused =
                    TROUBLE.telling(() -> container().getBlobClient(name).deleteIfExists());
            return true;
        } catch (BlobStorageException e) {
            if (e.getStatusCode() == CONFLICT) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public Optional<InputStream> open(RunId run) {
        return TROUBLE.telling(() -> blob(run).exists() ? Optional.of(blob(run).openInputStream()) : Optional.empty());
    }

    private BlobContainerClient container() {
        return connection.blobs().get().getBlobContainerClient(container);
    }

    /** By month, so that a person finds one and a rule of the account can speak of them. */
    private BlockBlobClient blob(RunId run) {
        return container().getBlobClient(name(run)).getBlockBlobClient();
    }

    private static String name(RunId run) {
        String id = run.value();
        return id.substring(0, 4) + "/" + id.substring(4, 6) + "/" + id + ".json.gz";
    }
}
