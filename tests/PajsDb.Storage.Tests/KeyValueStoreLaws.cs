using FsCheck;
using FsCheck.Fluent;
using Pajs.Files;
using Pajs.Testing.Histories;

namespace Pajs.Storage.Tests;

/// <summary>The store agrees with the model after any history, with snapshots held open, checkpoints and reopening.</summary>
public sealed class KeyValueStoreLaws
{
    [Theory]
    [InlineData(1 << 20, 1 << 30)]
    [InlineData(16 << 20, 20_000)]   // a checkpoint every few commits
    public void Store_agrees_with_the_model_after_any_history(int cacheSize, int checkpointLogSize) => Prop.ForAll(
        StoreStep.Histories(600),
        steps =>
        {
            var files = new MemoryFileSystem();
            var options = new StoreOptions { CacheSize = cacheSize, CheckpointLogSize = checkpointLogSize, LogSegmentSize = 1 << 20 };
            using var history = new StoreHistory(former =>
            {
                former?.Dispose();
                return KeyValueStore.Open(files, "/db", options);
            });
            history.Run(steps);
            var report = ((KeyValueStore)history.Store).Check();
            Assert.Equal([], report.Damages);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));
}
