using PaJua.Columns;

namespace PaJua.Searching.Functions;

/// <summary>The values of a <see cref="FieldValueFunction"/>.</summary>
internal sealed class FieldValues : FunctionValues
{
    private readonly FieldValueFunction _function;
    private readonly ColumnKind _kind;
    private readonly ColumnReader? _reader;

    /// <param name="function">The function.</param>
    /// <param name="kind">Of the column: whole numbers or numbers.</param>
    /// <param name="column">Of the segment; null where no document has a value.</param>
    public FieldValues(FieldValueFunction function, ColumnKind kind, Column? column)
    {
        (_function, _kind, _reader) = (function, kind, column?.Open());
        Max = Math.Max(Missing, column is null ? 0 : MaxOf(column));
    }

    /// <inheritdoc/>
    public override double Max { get; }

    // Of a document without a number.
    private double Missing => _function.Missing is { } number ? Modify(number) : 1;

    /// <inheritdoc/>
    public override double this[int document]
    {
        get
        {
            var numbers = _reader is null ? [] : _reader.GetAll(document);
            if (numbers.Length == 0) return Missing;
            var least = numbers[0];
            foreach (var number in numbers[1..]) least = Math.Min(least, number);
            return Modify(ToDouble(least));
        }
    }

    /// <inheritdoc/>
    public override void Dispose() => _reader?.Dispose();

    // All modifiers but one rise, or rise to both sides, so that they are greatest at an end.
    private double MaxOf(Column column)
    {
        if (!column.TryGetRange(out var least, out var greatest)) return 0;
        var (low, high) = (ToDouble(least), ToDouble(greatest));
        if (_function.Modifier == ValueModifier.Reciprocal || !double.IsFinite(low) || !double.IsFinite(high)) return double.PositiveInfinity;
        return Math.Max(Modify(low), Modify(high));
    }

    private double ToDouble(long number) => _kind == ColumnKind.WholeNumber ? number : ColumnNumber.ToDouble(number);

    private double Modify(double number)
    {
        var product = _function.Factor * number;
        var value = _function.Modifier switch
        {
            ValueModifier.Log1p => Math.Log10(product + 1),
            ValueModifier.Ln1p => Math.Log(product + 1),
            ValueModifier.Sqrt => Math.Sqrt(product),
            ValueModifier.Square => product * product,
            ValueModifier.Reciprocal => 1 / product,
            _ => product,
        };
        return value > 0 ? Math.Min(value, float.MaxValue) : 0;
    }
}
