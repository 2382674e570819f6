namespace Pajs.Query;

/// <summary>An int64, a double or a decimal, compared by exact value whatever its type: nothing is rounded.</summary>
/// <remarks>NaN comes before all others and equals itself; the two zeros are equal.</remarks>
internal readonly struct Number : IComparable<Number>
{
    private readonly ValueKind _kind;
    private readonly long _bits;
    private readonly decimal _decimal;

    public Number(long value)
    {
        _kind = ValueKind.Int64;
        _bits = value;
    }

    public Number(double value)
    {
        _kind = ValueKind.Double;
        _bits = BitConverter.DoubleToInt64Bits(value);
    }

    public Number(decimal value)
    {
        _kind = ValueKind.Decimal;
        _decimal = value;
    }

    public bool IsNaN => _kind == ValueKind.Double && double.IsNaN(Double);

    private double Double => BitConverter.Int64BitsToDouble(_bits);

    public int CompareTo(Number other) => (_kind, other._kind) switch
    {
        (ValueKind.Int64, ValueKind.Int64) => _bits.CompareTo(other._bits),
        (ValueKind.Double, ValueKind.Double) => Double.CompareTo(other.Double),
        (ValueKind.Int64, ValueKind.Double) => NumberOrder.Compare(_bits, other.Double),
        (ValueKind.Double, ValueKind.Int64) => -NumberOrder.Compare(other._bits, Double),
        (ValueKind.Decimal, ValueKind.Double) => NumberOrder.Compare(_decimal, other.Double),
        (ValueKind.Double, ValueKind.Decimal) => -NumberOrder.Compare(other._decimal, Double),
        _ => AsDecimal().CompareTo(other.AsDecimal()),
    };

    /// <summary>The greatest double that is not above the number. Equal numbers of different types have the same.</summary>
    /// <param name="isExact">Whether that double is the number.</param>
    public double Floor(out bool isExact)
    {
        isExact = true;
        return _kind switch
        {
            ValueKind.Double => Double,
            ValueKind.Int64 => NumberOrder.Floor(_bits, out isExact),
            _ => NumberOrder.Floor(_decimal, out isExact),
        };
    }

    /// <summary>The number as a decimal; for an int64 or a decimal, which lose nothing by it.</summary>
    public decimal AsDecimal() => _kind == ValueKind.Decimal ? _decimal : _bits;

    /// <summary>The nearest double.</summary>
    public double ToDouble() => _kind switch
    {
        ValueKind.Double => Double,
        ValueKind.Int64 => _bits,
        _ => (double)_decimal,
    };

    /// <summary>The number as a decimal; a double is rounded to 15 digits.</summary>
    /// <exception cref="OverflowException">NaN or out of range.</exception>
    public decimal ToDecimal() => _kind == ValueKind.Double ? (decimal)Double : AsDecimal();

    /// <summary>The number as an int64, when it is one exactly.</summary>
    public bool TryGetInt64(out long integer)
    {
        integer = _kind switch
        {
            ValueKind.Int64 => _bits,
            ValueKind.Double => Double is >= -NumberOrder.TwoTo63 and < NumberOrder.TwoTo63 ? (long)Double : 0,
            _ => _decimal is >= long.MinValue and <= long.MaxValue ? (long)_decimal : 0,
        };
        return new Number(integer).CompareTo(this) == 0;
    }

    public override int GetHashCode()
    {
        var floor = Floor(out _);
        return (floor == 0 ? 0.0 : floor).GetHashCode();
    }
}
