using System.Diagnostics;

namespace Pajs.Query;

/// <summary>What the key of an index entry leaves open of its document, in one byte of the entry's value: whether the values in the key are the very
/// values of the document, and in which order their fields stand there.</summary>
/// <remarks>A key orders values and does not hold all of them: <c>5</c>, <c>5.0</c> and the decimal <c>5</c> have the same bytes, so have null and a
/// field that is missing, and all that a collation makes equal (docs/decisions/0006-what-keys-answer.md). The byte is <see cref="Unknown"/>, or left
/// out, where some value in the key is not the very value. Otherwise the document begins with its <c>_id</c>, and the byte is 1 + the number of the
/// order of the paths: Σ c(i) · (n - 1 - i)!, where c(i) counts the paths behind path i in the index that stand before it in the document.</remarks>
internal static class EntryForm
{
    /// <summary>The document is to be looked at.</summary>
    public const byte Unknown = 0;

    /// <summary>Indexes of more paths have no form: their orders do not fit in a byte.</summary>
    public const int MostPaths = 5;

    private static readonly int[] Factorials = [1, 1, 2, 6, 24];

    /// <summary>Whether the entries of an index have one: they hold their documents' ids in their keys, and their values as they are.</summary>
    public static bool IsOf(IndexDefinition index) => !index.IsUnique && index.Collation is null && index.Geo is null && index.Fields.Count <= MostPaths;

    /// <summary>Whether a document begins with its _id, and that as a key is the very value.</summary>
    public static bool IsWholeId(Element document)
    {
        foreach (var field in document.Fields()) return field.Name.SequenceEqual("_id"u8) && IsWhole(field.Value);
        return false;
    }

    /// <summary>Whether a value comes back from its key as it was: of the numbers that are equal, the one that <see cref="NumberKey.Read"/>
    /// gives.</summary>
    public static bool IsWhole(Element value) => !value.IsMissing && value.Kind switch
    {
        ValueKind.Double => !value.Number.TryGetInt64(out _),
        ValueKind.Decimal => IsWholeDecimal(value.Number),
        ValueKind.Object or ValueKind.Array => false,
        _ => true,
    };

    /// <summary>The form where all values are whole.</summary>
    /// <param name="places">Where the value at each path stands in the document, in the order of the paths; all different.</param>
    public static byte Of(ReadOnlySpan<int> places)
    {
        var number = 0;
        for (var path = 0; path < places.Length; path++)
            number += CountBelow(places[path], places[(path + 1)..]) * Factorials[places.Length - 1 - path];
        return (byte)(1 + number);
    }

    /// <summary>Whether a byte is the form of an entry of so many paths.</summary>
    public static bool IsValid(byte form, int paths) => form != Unknown && paths <= MostPaths && form - 1 < paths * Factorials[paths - 1];

    /// <summary>The numbers of the paths in the order in which they stand in the document.</summary>
    public static int[] OrderOf(byte form, int paths)
    {
        Debug.Assert(IsValid(form, paths), "the form is one of so many paths");
        var number = form - 1;
        Span<int> before = stackalloc int[MostPaths];
        for (var path = 0; path < paths; path++)
        {
            before[path] = number / Factorials[paths - 1 - path];
            number %= Factorials[paths - 1 - path];
        }

        var order = new List<int>(paths);
        for (var path = paths - 1; path >= 0; path--) order.Insert(before[path], path);
        return [.. order];
    }

    private static int CountBelow(int place, ReadOnlySpan<int> others)
    {
        var count = 0;
        foreach (var other in others)
            if (other < place) count++;
        return count;
    }

    // Neither an integer nor a double, and without zeros at its end.
    private static bool IsWholeDecimal(Number number)
    {
        if (number.TryGetInt64(out _)) return false;
        number.Floor(out var isDouble);
        DecimalBits.Split(number.AsDecimal(), out var digits, out var scale, out _);
        return !isDouble && (scale == 0 || digits % 10 != 0);
    }
}
