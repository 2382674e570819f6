using Pajs.Files;
using Pajs.Storage;
using Pajs.Testing.Clocks;
using Pajs.Testing.Simulation;
using static Pajs.Fuzz.Engine.BrokenLawException;

namespace Pajs.Fuzz.Damage;

/// <summary>Opens a store on files that are damaged, and does with it what a program may do: every step works, or says what is damaged.</summary>
/// <remarks>Only where check finds nothing is anything written: a page count that is wrong, or a page that is in use twice, under right checksums,
/// leaves nothing to hold on to.</remarks>
internal sealed class StoreReading
{
    // Far beyond what the sample holds: a walk that goes on after it runs in a circle.
    private const int MostEntries = 1_000_000;

    private readonly List<string> _answers = [];

    /// <summary>What each step gave, for the corpus.</summary>
    public string Shape => string.Join(' ', _answers);

    /// <summary>Opens the store and uses it.</summary>
    /// <param name="files">Where the store is.</param>
    /// <param name="keys">Keys to look up.</param>
    /// <param name="look">Called with the open store.</param>
    /// <exception cref="PajsException">It cannot be opened; for any later step the error is part of <see cref="Shape"/>.</exception>
    public void Run(IFileSystem files, IEnumerable<byte[]> keys, Action<KeyValueStore>? look = null)
    {
        var store = SimulatedStore.Open(files, new ManualTimeProvider());
        try
        {
            look?.Invoke(store);
            Step("find", () => keys.Count(key => Finds(store, key)));
            Step("walk", () => Walk(store, reverse: false));
            Step("back", () => Walk(store, reverse: true));
            if (!Step("check", () => store.Check().IsSound ? 1 : 0)) return;
            Step("write", () => Write(store));
            Step("checkpoint", () => Checkpoint(store));
        }
        finally
        {
            Step("close", () => Close(store));
        }
    }

    private static bool Finds(KeyValueStore store, byte[] key)
    {
        if (!store.TryGet(key, out var value)) return false;
        using (value) return value.Bytes.Length >= 0;
    }

    private static int Walk(KeyValueStore store, bool reverse)
    {
        using var snapshot = store.OpenSnapshot();
        using var cursor = snapshot.OpenCursor(KeyRange.All, reverse);
        var count = 0;
        while (cursor.MoveNext())
        {
            Unless(cursor.Key.Length <= StoreLimits.MaxKeyLength, "a key is longer than any may be");
            Unless(cursor.Value.Length <= StoreLimits.MaxValueLength, "a value is longer than any may be");
            Unless(++count < MostEntries, "the walk does not end");
        }

        return count;
    }

    private static int Write(KeyValueStore store)
    {
        var batch = new WriteBatch();
        batch.Put("collection/items/new"u8, new byte[700]);
        batch.Delete("k003"u8);
        batch.DeleteRange(new KeyRange("k01"u8.ToArray(), "k03"u8.ToArray()));
        return (int)store.Commit(batch).Status;
    }

    private static int Checkpoint(KeyValueStore store)
    {
        store.Checkpoint();
        return 1;
    }

    private static int Close(KeyValueStore store)
    {
        store.Dispose();
        return 1;
    }

    /// <returns>Whether the answer was another than 0.</returns>
    private bool Step(string name, Func<int> action)
    {
        try
        {
            var answer = action();
            _answers.Add($"{name} {Targets.ValueShape.ClassOf(answer)}");
            return answer > 0;
        }
        catch (PajsException error)
        {
            _answers.Add($"{name} {error.Code}");
            return false;
        }
    }
}
