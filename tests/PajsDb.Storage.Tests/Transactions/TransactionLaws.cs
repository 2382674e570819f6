using Pajs.Files;

namespace Pajs.Storage.Tests.Transactions;

/// <summary>What a transaction sees is a sorted dictionary with its own changes, through every read path; and what it commits is just that.</summary>
public sealed class TransactionLaws
{
    private const int Keys = 60;

    public static TheoryData<int> Seeds()
    {
        var data = new TheoryData<int>();
        for (var seed = 0; seed < 40; seed++) data.Add(seed);
        return data;
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_transaction_agrees_with_a_sorted_dictionary(int seed)
    {
        using var store = KeyValueStore.Open(new MemoryFileSystem(), "/db", new StoreOptions { CacheSize = 1 << 20 });
        var random = new Random(seed);
        var committed = new Model();
        for (var round = 0; round < 25; round++)
        {
            using var transaction = new KeyValueTransaction(store, seed % 2 == 0 ? Isolation.Serializable : Isolation.Snapshot);
            var model = new Model(committed);
            Run(random, transaction, model);
            if (random.Next(4) == 0) continue;
            Assert.Equal(CommitStatus.Committed, transaction.Commit(Durability.Async).Status);
            committed = model;
            using var snapshot = store.OpenSnapshot();
            RequireSame(model, snapshot, KeyRange.All, reverse: false);
        }
    }

    private static void Run(Random random, KeyValueTransaction transaction, Model model)
    {
        var marks = new Stack<(TransactionMark Mark, Model Model)>();
        var open = new List<(ICursor Cursor, List<KeyValuePair<string, byte[]>> Expected)>();
        var readers = new List<(IBatchReader Reader, Model Expected)>();
        for (var step = 0; step < 40; step++)
        {
            switch (random.Next(9))
            {
                case 0:
                    marks.Push((transaction.Mark(), new Model(model)));
                    break;
                case 1 when marks.TryPop(out var mark):
                    transaction.RollbackTo(mark.Mark);
                    model.CopyFrom(mark.Model);
                    break;
                case 2:
                    var (range, reverse) = (model.Range(random), random.Next(2) == 0);
                    open.Add((transaction.View.OpenCursor(range, reverse), model.Within(range, reverse)));
                    readers.Add((transaction.View.OpenReader(), new Model(model)));
                    break;
                default:
                    Write(random, transaction, model);
                    break;
            }

            var looked = Model.Key(random.Next(Keys));
            Assert.Equal(model.TryGet(looked, out var expected), transaction.View.TryGet(looked, out var lease));
            Assert.True(lease.Bytes.SequenceEqual(expected));
            lease.Dispose();
            RequireSame(model, transaction.View, model.Range(random), random.Next(2) == 0);
        }

        // Readers and cursors see what was there when they were opened, whatever came later.
        foreach (var (reader, expected) in readers) RequireSame(expected, reader);
        foreach (var (cursor, expected) in open)
        {
            foreach (var (key, value) in expected)
            {
                Assert.True(cursor.MoveNext());
                Assert.Equal(key, Convert.ToHexString(cursor.Key));
                Assert.True(cursor.Value.SequenceEqual(value));
            }

            Assert.False(cursor.MoveNext());
            cursor.Dispose();
        }
    }

    private static void Write(Random random, KeyValueTransaction transaction, Model model)
    {
        var batch = new WriteBatch();
        var next = new Model(model);
        var (status, failed) = (CommitStatus.Committed, -1);
        for (var operation = 0; operation < random.Next(1, 4); operation++)
        {
            var result = next.Add(random, batch);
            if (result == CommitStatus.Committed || failed >= 0) continue;
            (status, failed) = (result, operation);
        }

        var actual = transaction.Apply(batch);
        Assert.Equal((status, failed), (actual.Status, actual.FailedOperation));
        if (failed < 0) model.CopyFrom(next);
    }

    private static void RequireSame(Model model, IBatchReader reader)
    {
        var keys = new KeyBatch();
        for (var key = 0; key < Keys; key++) keys.Add(Model.Key(key), []);
        reader.Start(keys, 0, Keys / 2);
        for (var key = 0; key < Keys; key++)
        {
            if (key == Keys / 2) reader.Start(keys, key, Keys - key);
            Assert.Equal(model.TryGet(Model.Key(key), out var expected), reader.TryGetNext(out var lease));
            Assert.True(lease.Bytes.SequenceEqual(expected));
            lease.Dispose();
        }

        Assert.Throws<InvalidOperationException>(() => reader.TryGetNext(out _));
    }

    private static void RequireSame(Model model, ISnapshot view, KeyRange range, bool reverse)
    {
        var expected = model.Within(range, reverse);
        Assert.Equal(expected.Count, view.Count(range));
        using var cursor = view.OpenCursor(range, reverse);
        foreach (var (key, value) in expected)
        {
            Assert.True(cursor.MoveNext());
            Assert.Equal(key, Convert.ToHexString(cursor.Key));
            Assert.True(cursor.Value.SequenceEqual(value));
        }

        Assert.False(cursor.MoveNext());
    }

    /// <summary>Keys in hexadecimal, so that their order is that of the bytes.</summary>
    private sealed class Model
    {
        private readonly SortedDictionary<string, byte[]> _entries;

        public Model() => _entries = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);

        public Model(Model other) => _entries = new SortedDictionary<string, byte[]>(other._entries, StringComparer.Ordinal);

        public static byte[] Key(int number) => [(byte)(number / 8), .. Enumerable.Repeat((byte)7, number % 3), (byte)(number % 8)];

        public void CopyFrom(Model other)
        {
            _entries.Clear();
            foreach (var (key, value) in other._entries) _entries.Add(key, value);
        }

        public bool TryGet(byte[] key, out byte[]? value) => _entries.TryGetValue(Convert.ToHexString(key), out value);

        public KeyRange Range(Random random)
        {
            var start = random.Next(5) == 0 ? [] : Key(random.Next(Keys));
            return new KeyRange(start, random.Next(5) == 0 ? null : Key(random.Next(Keys)));
        }

        public List<KeyValuePair<string, byte[]>> Within(KeyRange range, bool reverse)
        {
            var within = _entries.Where(entry => range.Contains(Convert.FromHexString(entry.Key))).ToList();
            if (reverse) within.Reverse();
            return within;
        }

        /// <summary>Adds a random operation to the batch and does it here.</summary>
        public CommitStatus Add(Random random, WriteBatch batch)
        {
            var key = Key(random.Next(Keys));
            var name = Convert.ToHexString(key);
            var value = new byte[random.Next(12)];
            random.NextBytes(value);
            switch (random.Next(7))
            {
                case 0:
                    batch.Insert(key, value);
                    return _entries.TryAdd(name, value) ? CommitStatus.Committed : CommitStatus.KeyExists;
                case 1:
                    batch.Replace(key, value);
                    if (!_entries.ContainsKey(name)) return CommitStatus.KeyMissing;
                    _entries[name] = value;
                    return CommitStatus.Committed;
                case 2:
                    batch.DeleteExisting(key);
                    return _entries.Remove(name) ? CommitStatus.Committed : CommitStatus.KeyMissing;
                case 3:
                    batch.Delete(key);
                    _entries.Remove(name);
                    return CommitStatus.Committed;
                case 4:
                    var range = Range(random);
                    batch.DeleteRange(range);
                    foreach (var entry in Within(range, reverse: false)) _entries.Remove(entry.Key);
                    return CommitStatus.Committed;
                default:
                    batch.Put(key, value);
                    _entries[name] = value;
                    return CommitStatus.Committed;
            }
        }
    }
}
