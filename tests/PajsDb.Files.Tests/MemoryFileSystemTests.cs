using Pajs.Files.Tests.Contract;
using Xunit;

namespace Pajs.Files.Tests;

public sealed class MemoryFileSystemTests : HotPathContract
{
    public MemoryFileSystemTests() => Disk.CreateDirectory(Root);

    protected override IFileSystem Disk { get; } = new MemoryFileSystem();

    protected override string Root => "/base";

    /// <remarks>A chunk that is put into the table of chunks while the table is being copied into a bigger one would be lost. One writer
    /// makes a large table grow, which takes a while, and the other makes chunks at its beginning meanwhile.</remarks>
    [Fact]
    public async Task Chunks_made_while_the_file_grows_are_not_lost()
    {
        const int roundCount = 60, chunkCount = 12, chunkBytes = 64 << 10;
        for (var round = 0; round < roundCount; round++)
        {
            using var file = OpenNew($"round-{round}");
            file.Write(60_000L * chunkBytes, [1]);
            using var start = new Barrier(2);
            await Task.WhenAll(OnItsOwnThread(start, () => file.Write(61_000L * chunkBytes, [1])), OnItsOwnThread(start, () =>
            {
                for (var chunk = 0; chunk < chunkCount; chunk++) file.Write(chunk * chunkBytes, [1]);
            }));
            var content = new byte[1];
            for (var chunk = 0; chunk < chunkCount; chunk++)
            {
                file.Read(chunk * chunkBytes, content);
                Assert.Equal(1, content[0]);
            }

            Disk.DeleteFile(At($"round-{round}"));
        }
    }

    private static Task OnItsOwnThread(Barrier start, Action action) => Task.Factory.StartNew(
        () =>
        {
            start.SignalAndWait();
            action();
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);
}
