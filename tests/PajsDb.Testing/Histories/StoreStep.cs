using FsCheck;
using FsCheck.Fluent;

namespace Pajs.Testing.Histories;

/// <summary>What one step of a history does.</summary>
public enum StepKind
{
    Put,
    Insert,
    Replace,
    Delete,
    DeleteExisting,
    DeleteRange,
    Commit,
    CommitWithReads,
    Checkpoint,
    OpenSnapshot,
    CloseSnapshot,
    Reopen,
}

/// <summary>One step; <paramref name="A"/> and <paramref name="B"/> choose keys, lengths and which snapshot.</summary>
public readonly record struct StoreStep(StepKind Kind, int A, int B)
{
    /// <summary>Histories in which writes are frequent, and each other step comes now and then; shrunk by leaving steps out.</summary>
    public static Arbitrary<StoreStep[]> Histories(int maxLength) =>
        Arb.From(HistoryGen(maxLength), static history => Shrink(history));

    /// <summary>The key that a number stands for: a few hundred, of many lengths, some sharing long prefixes.</summary>
    public static byte[] KeyOf(int number)
    {
        var n = Math.Abs(number) % 400;
        var prefix = (n % 4) switch { 0 => "", 1 => "collection/items/", 2 => new string('p', 40), _ => "c" };
        return System.Text.Encoding.UTF8.GetBytes(prefix + n.ToString("d3", System.Globalization.CultureInfo.InvariantCulture) + new string('z', n % 7 == 0 ? n : 0));
    }

    /// <summary>The value that two numbers stand for; one in twenty is longer than a page.</summary>
    public static byte[] ValueOf(int number, int salt)
    {
        var n = Math.Abs(number % 1000);
        var value = new byte[n < 50 ? 9000 + (n * 97) : n];
        new System.Random(HashCode.Combine(number, salt)).NextBytes(value);
        return value;
    }

    private static Gen<StoreStep[]> HistoryGen(int maxLength)
    {
        var kind = Gen.Frequency(
            (30, Gen.Constant(StepKind.Put)),
            (10, Gen.Constant(StepKind.Insert)),
            (10, Gen.Constant(StepKind.Replace)),
            (15, Gen.Constant(StepKind.Delete)),
            (3, Gen.Constant(StepKind.DeleteExisting)),
            (1, Gen.Constant(StepKind.DeleteRange)),
            (12, Gen.Constant(StepKind.Commit)),
            (4, Gen.Constant(StepKind.CommitWithReads)),
            (2, Gen.Constant(StepKind.Checkpoint)),
            (3, Gen.Constant(StepKind.OpenSnapshot)),
            (2, Gen.Constant(StepKind.CloseSnapshot)),
            (1, Gen.Constant(StepKind.Reopen)));
        var step = from k in kind
                   from a in Gen.Choose(0, 9999)
                   from b in Gen.Choose(0, 9999)
                   select new StoreStep(k, a, b);
        return from length in Gen.Choose(1, maxLength)
               from steps in step.ArrayOf(length)
               select steps;
    }

    private static IEnumerable<StoreStep[]> Shrink(StoreStep[] history)
    {
        for (var part = history.Length / 2; part > 0; part /= 2)
        {
            for (var from = 0; from + part <= history.Length; from += part)
                yield return [.. history[..from], .. history[(from + part)..]];
        }
    }
}
