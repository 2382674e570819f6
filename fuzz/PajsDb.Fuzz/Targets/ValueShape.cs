using System.Globalization;

namespace Pajs.Fuzz.Targets;

/// <summary>What a value looks like from afar: the kinds within it, how deep it is, and about how large.</summary>
internal static class ValueShape
{
    /// <summary>Such as "kinds 2C5 depth 3 count 2".</summary>
    public static string Of(Value value)
    {
        var (kinds, depth, count) = (0, 0, 0);
        Walk(value, 1, ref kinds, ref depth, ref count);
        return string.Create(CultureInfo.InvariantCulture, $"kinds {kinds:X} depth {ClassOf(depth)} count {ClassOf(count)}");
    }

    /// <summary>The number of binary digits: sizes of one class differ by less than a factor of two.</summary>
    public static int ClassOf(long size) => 64 - System.Numerics.BitOperations.LeadingZeroCount((ulong)size);

    private static void Walk(Value value, int level, ref int kinds, ref int depth, ref int count)
    {
        kinds |= 1 << (int)value.Kind;
        depth = Math.Max(depth, level);
        count++;
        if (value.Kind == ValueKind.Object)
            foreach (var (_, inner) in value.AsDocument()) Walk(inner, level + 1, ref kinds, ref depth, ref count);
        if (value.Kind == ValueKind.Array)
            foreach (var inner in value.AsArray()) Walk(inner, level + 1, ref kinds, ref depth, ref count);
    }
}
