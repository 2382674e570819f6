using Xunit;

namespace Pajs.Files.Tests.Contract;

/// <summary>What the file systems of the product keep in addition: no garbage where a database spends its time.</summary>
public abstract class HotPathContract : LockContract
{
    private const int CycleCount = 200;

    [Fact]
    public void Read_write_and_flush_allocate_nothing()
    {
        using var file = OpenNew("a");
        var content = new byte[4_096];
        file.Allocate(1 << 20);
        Cycle();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Cycle();
        // Room for what the runtime itself may do on this thread once; the smallest object in each call would be 14,400 bytes.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_096);

        void Cycle()
        {
            for (var i = 0; i < CycleCount; i++)
            {
                file.Write(8_192, content);
                file.Read(8_192, content);
                file.Flush();
            }
        }
    }
}
