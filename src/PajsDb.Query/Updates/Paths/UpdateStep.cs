namespace Pajs.Query;

/// <summary>What a step of an update's path leads to.</summary>
internal enum StepKind
{
    /// <summary>A field, or the element that a number counts to.</summary>
    Name,

    /// <summary><c>$</c>: the element that the filter matched.</summary>
    Matched,

    /// <summary><c>$[]</c>: every element.</summary>
    All,

    /// <summary><c>$[name]</c>: each element that the array filter of that name matches.</summary>
    Filtered,
}

/// <summary>One step of an update's path.</summary>
internal sealed class UpdateStep
{
    public UpdateStep(StepKind kind, string text, string name)
    {
        Kind = kind;
        Text = text;
        Name = name;
        EncodedName = ValueEncoder.Encode(name);
        Index = FieldPath.IndexOf(name);
    }

    public StepKind Kind { get; }

    /// <summary>The step as it was written.</summary>
    public string Text { get; }

    /// <summary>The field's name or, of <see cref="StepKind.Filtered"/>, the array filter's.</summary>
    public string Name { get; }

    /// <summary>The name as it stands in an object.</summary>
    public byte[] EncodedName { get; }

    /// <summary>The name's UTF-8.</summary>
    public ReadOnlySpan<byte> Utf8 => Element.At(EncodedName).Utf8;

    /// <summary>The number of an array's element; -1 when the name is none.</summary>
    public int Index { get; }

    /// <summary>The order in which the fields of an object are changed, and new ones are added: numbers by their size, then the other names by
    /// their bytes.</summary>
    public static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var (leftIsNumber, rightIsNumber) = (IsNumber(left), IsNumber(right));
        if (leftIsNumber != rightIsNumber) return leftIsNumber ? -1 : 1;
        return leftIsNumber && left.Length != right.Length ? left.Length.CompareTo(right.Length) : left.SequenceCompareTo(right);
    }

    // Without leading zeros, so that of two numbers the longer one is the greater.
    private static bool IsNumber(ReadOnlySpan<byte> name) =>
        name.Length > 0 && !name.ContainsAnyExceptInRange((byte)'0', (byte)'9') && (name.Length == 1 || name[0] != '0');
}
