using Xunit;

namespace Pajs.Query.Tests.Execution;

/// <summary>Whatever the memory, the limit and the sizes: the sorter gives what a stable sort of a list gives.</summary>
public sealed class EntrySorterLaws
{
    [Fact]
    public void A_sorter_agrees_with_a_stable_sort()
    {
        for (var round = 0; round < 1000; round++)
        {
            var random = new Random(round);
            var ordersByValue = random.Next(2) == 0;
            var limit = random.Next(2) == 0 ? long.MaxValue : random.Next(1, 300);
            var entries = Enumerable.Range(0, random.Next(1500)).Select(_ => (Key: Bytes(random, 4, 12), Value: Bytes(random, 3, 100))).ToArray();
            var options = new PajsOptions { Queries = new QueryLimits { Memory = random.Next(3) switch { 0 => 1, 1 => random.Next(200, 20_000), _ => 1 << 26 } } };
            using var sorter = new EntrySorter(QueryResources.InMemory(options).Begin(), limit, ordersByValue);
            foreach (var (key, value) in entries) sorter.Add(key, value);
            var expected = entries.OrderBy(entry => entry.Key, Bytewise.Order);
            if (ordersByValue) expected = expected.ThenBy(entry => entry.Value, Bytewise.Order);
            var given = sorter.Read().Select(entry => Text(entry.Key, entry.Value));
            Assert.True(expected.Take((int)Math.Min(limit, int.MaxValue)).Select(entry => Text(entry.Key, entry.Value)).SequenceEqual(given), $"round {round}");
        }
    }

    private static string Text(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) => $"{Convert.ToHexString(key)} {Convert.ToHexString(value)}";

    // Of few kinds of bytes, so that keys are often equal or begin each other.
    private static byte[] Bytes(Random random, int kinds, int mostLength)
    {
        var bytes = new byte[random.Next(mostLength)];
        for (var i = 0; i < bytes.Length; i++) bytes[i] = (byte)(random.Next(kinds) * 85);
        return bytes;
    }
}
