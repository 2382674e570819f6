using System.Text;

namespace Pajs.Storage.Tests.Trees;

/// <summary>The tree agrees with a sorted dictionary after any history of batches, in every shape of keys and values.</summary>
public sealed class TreeLaws
{
    private sealed class ByteOrder : IComparer<byte[]>
    {
        public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);
    }

    public static TheoryData<string, int> Shapes()
    {
        var data = new TheoryData<string, int>();
        foreach (var shape in new[] { "short", "prefixed", "long", "mixed", "numbers", "values" })
        {
            for (var seed = 0; seed < 6; seed++) data.Add(shape, seed);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Tree_agrees_with_a_sorted_dictionary_after_any_history(string shape, int seed)
    {
        var random = new Random(seed);
        using var tree = new TreeHarness(cacheSize: seed % 2 == 0 ? 1 << 20 : 16 << 20);
        var model = new SortedDictionary<byte[], byte[]>(new ByteOrder());
        for (var batch = 0; batch < 60; batch++)
        {
            var undo = random.Next(8) == 0;
            var next = undo ? new SortedDictionary<byte[], byte[]>(model, new ByteOrder()) : model;
            tree.Batch(writer => RunBatch(random, shape, writer, next), undo);
            Compare(tree, model, random, shape);
            if (batch % 10 == 9) Assert.Equal([], tree.Check().Damages);
        }

        Assert.Equal(model.Count, tree.Check().Entries);
    }

    [Fact]
    public void Ascending_keys_fill_pages_to_the_end()
    {
        using var tree = new TreeHarness(64 << 20);
        var value = new byte[300];
        for (var i = 0; i < 20; i++)
        {
            var from = i * 1000;
            tree.Batch(writer =>
            {
                for (var n = 0; n < 1000; n++) Assert.True(writer.Put(Number(from + n), value, mustExist: false));
            });
        }

        var report = tree.Check();
        Assert.Empty(report.Damages);
        var payload = 20_000L * (300 + 8);
        Assert.InRange(report.Pages * 8192L, payload, payload * 112 / 100);
    }

    /// <summary>Whether documents come in any order or change their lengths: leaves share with their siblings before they are split.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Leaves_stay_three_quarters_full(bool isAscending)
    {
        const int Count = 20_000;
        var random = new Random(5);
        var lengths = new int[Count];
        var order = Enumerable.Range(0, Count).ToArray();
        using var tree = new TreeHarness(64 << 20);
        for (var round = 0; round < 4; round++)
        {
            if (round > 0 || !isAscending) random.Shuffle(order);
            foreach (var numbers in order.Chunk(500))
            {
                tree.Batch(writer =>
                {
                    foreach (var n in numbers) writer.Put(Number(n), new byte[lengths[n] = random.Next(270, 310)], mustExist: round > 0);
                });
            }
        }

        var report = tree.Check();
        Assert.Empty(report.Damages);
        var live = lengths.Sum(length => (long)length + 8);
        Assert.InRange(report.Pages * 8192L, live, live * 4 / 3);
    }

    [Fact]
    public void Deleting_everything_leaves_an_empty_tree_and_only_free_pages()
    {
        using var tree = new TreeHarness(64 << 20);
        tree.Batch(writer =>
        {
            for (var n = 0; n < 5000; n++) writer.Put(Number(n), new byte[n % 5000], null);
        });
        tree.Batch(writer =>
        {
            for (var n = 0; n < 5000; n++) Assert.True(writer.Delete(Number((n * 7919) % 5000)));
        });
        Assert.True(tree.Root.IsEmpty);
        Assert.Empty(tree.Check().Damages);
    }

    [Fact]
    public void A_range_is_removed_with_its_overflow_pages()
    {
        using var tree = new TreeHarness(64 << 20);
        tree.Batch(writer =>
        {
            for (var n = 0; n < 3000; n++) writer.Put(Number(n), new byte[n % 4000], null);
        });
        tree.Batch(writer => Assert.Equal(2000, writer.DeleteRange(Number(500), Number(2500), hasEnd: true)));
        Assert.Equal(1000, tree.Entries(KeyRange.All).Count);
        Assert.Empty(tree.Check().Damages);
    }

    private static byte[] Number(int n)
    {
        var key = new byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(key, n);
        return key;
    }

    private static void RunBatch(Random random, string shape, Pajs.Storage.Trees.TreeWriter writer, SortedDictionary<byte[], byte[]> model)
    {
        var start = random.Next(4000);
        var ascending = random.Next(3) == 0;
        var mostlyDeletes = random.Next(4) == 0;
        for (var step = random.Next(1, 300); step > 0; step--)
        {
            var key = Key(shape, ascending ? start++ : random.Next(4000));
            var choice = random.Next(100);
            if (choice == 0)
            {
                DeleteRange(random, shape, writer, model);
            }
            else if (choice < (mostlyDeletes ? 80 : 25))
            {
                Assert.Equal(model.Remove(key), writer.Delete(key));
            }
            else
            {
                Put(random, shape, writer, model, key);
            }
        }
    }

    private static void Put(Random random, string shape, Pajs.Storage.Trees.TreeWriter writer, SortedDictionary<byte[], byte[]> model, byte[] key)
    {
        var value = new byte[shape == "values" ? random.Next(random.Next(2) == 0 ? 40_000 : 2500) : random.Next(120)];
        random.NextBytes(value);
        bool? mustExist = random.Next(3) switch { 0 => null, 1 => true, _ => false };
        var fits = mustExist is null || mustExist == model.ContainsKey(key);
        Assert.Equal(fits, writer.Put(key, value, mustExist));
        if (fits) model[key] = value;
    }

    private static void DeleteRange(Random random, string shape, Pajs.Storage.Trees.TreeWriter writer, SortedDictionary<byte[], byte[]> model)
    {
        var start = random.Next(10) == 0 ? [] : Key(shape, random.Next(4000));
        var hasEnd = random.Next(10) > 0;
        var end = Key(shape, random.Next(4000));
        var doomed = model.Keys.Where(key => key.AsSpan().SequenceCompareTo(start) >= 0 && (!hasEnd || key.AsSpan().SequenceCompareTo(end) < 0)).ToList();
        if (doomed.Count > 300 && random.Next(4) > 0) return;
        Assert.Equal(doomed.Count, writer.DeleteRange(start, end, hasEnd));
        foreach (var key in doomed) model.Remove(key);
    }

    private static byte[] Key(string shape, int n) => shape switch
    {
        "short" => Encoding.UTF8.GetBytes(n.ToString("x")),
        "prefixed" => Encoding.UTF8.GetBytes("collection/documents/" + n.ToString("d6")),
        "long" => Encoding.UTF8.GetBytes(new string((char)('a' + (n % 3)), 1 + ((n * 131) % 1270)) + n.ToString("d5")),
        "mixed" => n % 2 == 0 ? [(byte)(n >> 8), (byte)n] : Encoding.UTF8.GetBytes(new string('\0', n % 40) + n.ToString("d4") + new string('x', n % 900)),
        _ => Number(n),
    };

    private static void Compare(TreeHarness tree, SortedDictionary<byte[], byte[]> model, Random random, string shape)
    {
        var expected = model.Select(entry => (entry.Key, entry.Value)).ToList();
        AssertSame(expected, tree.Entries(KeyRange.All));
        for (var i = 0; i < 20; i++)
        {
            var key = Key(shape, random.Next(4000));
            Assert.Equal(model.GetValueOrDefault(key), tree.Get(key));
        }

        var keys = Enumerable.Range(0, random.Next(60)).Select(_ => Key(shape, random.Next(4000))).ToList();
        Assert.Equal(keys.Select(key => model.GetValueOrDefault(key)), tree.GetAll(keys));

        var range = new KeyRange(Key(shape, random.Next(4000)), random.Next(5) == 0 ? (ReadOnlyMemory<byte>?)null : Key(shape, random.Next(4000)));
        var within = expected.Where(entry => range.Contains(entry.Key)).ToList();
        AssertSame(within, tree.Entries(range));
        Assert.Equal(within.Count, Pajs.Storage.Trees.TreeRank.Count(tree.Pool, tree.Root, range));
        within.Reverse();
        AssertSame(within, tree.Entries(range, reverse: true));
    }

    private static void AssertSame(List<(byte[] Key, byte[] Value)> expected, List<(byte[] Key, byte[] Value)> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            if (!expected[i].Key.AsSpan().SequenceEqual(actual[i].Key)) Assert.Equal(expected[i].Key, actual[i].Key);
            if (!expected[i].Value.AsSpan().SequenceEqual(actual[i].Value)) Assert.Equal(expected[i].Value, actual[i].Value);
        }
    }
}
