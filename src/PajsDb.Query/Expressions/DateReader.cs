using System.Globalization;

namespace Pajs.Query;

/// <summary>Reads one text by a format of dates. Parts that the format does not name are those of 1970-01-01T00:00:00.</summary>
internal ref struct DateReader(string name, ReadOnlySpan<char> text, TimeSpan offset)
{
    private readonly string _name = name;
    private ReadOnlySpan<char> _rest = text;
    private TimeSpan _offset = offset;
    private int _year = 1970;
    private int _month = 1;
    private int _day = 1;
    private int _dayOfYear;
    private int _hour;
    private int _minute;
    private int _second;
    private int _millisecond;

    /// <summary>Reads all of the text.</summary>
    /// <returns>False when it is not of the format.</returns>
    public bool TryRead(string format)
    {
        for (var i = 0; i < format.Length; i++)
        {
            var isPart = format[i] == '%' && i + 1 < format.Length;
            if (isPart ? !TryReadPart(format[++i]) : !TryReadLiteral(format[i])) return false;
        }

        return _rest.IsEmpty;
    }

    /// <summary>The instant that was read; false when the parts are none, as a 30th of February.</summary>
    public readonly bool TryGetTicks(out long ticks)
    {
        ticks = 0;
        if (_year is < 1 or > 9999 || _month is < 1 or > 12 || _day < 1 || _day > DateTime.DaysInMonth(_year, _month)) return false;
        if (_hour > 23 || _minute > 59 || _second > 59 || _dayOfYear > (DateTime.IsLeapYear(_year) ? 366 : 365)) return false;
        var date = _dayOfYear > 0 ? new DateTime(_year, 1, 1).AddDays(_dayOfYear - 1) : new DateTime(_year, _month, _day);
        ticks = date.Add(new TimeSpan(0, _hour, _minute, _second, _millisecond)).Ticks - _offset.Ticks;
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks;
    }

    private bool TryReadPart(char specifier) => specifier switch
    {
        'Y' => TryReadDigits(4, out _year),
        'm' => TryReadDigits(2, out _month),
        'd' => TryReadDigits(2, out _day),
        'H' => TryReadDigits(2, out _hour),
        'M' => TryReadDigits(2, out _minute),
        'S' => TryReadDigits(2, out _second),
        'L' => TryReadDigits(3, out _millisecond),
        'j' => TryReadDigits(3, out _dayOfYear),
        'b' => TryReadMonth(CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames),
        'B' => TryReadMonth(CultureInfo.InvariantCulture.DateTimeFormat.MonthNames),
        'z' => TryReadOffset(),
        '%' => TryReadLiteral('%'),
        _ => throw ExpressionError.Operand(_name, $"a format without '%{specifier}'"),
    };

    private bool TryReadLiteral(char literal)
    {
        if (_rest.IsEmpty || _rest[0] != literal) return false;
        _rest = _rest[1..];
        return true;
    }

    // Fewer digits will do where no digit follows.
    private bool TryReadDigits(int most, out int number)
    {
        var length = 0;
        number = 0;
        for (; length < most && length < _rest.Length && char.IsAsciiDigit(_rest[length]); length++)
            number = (number * 10) + (_rest[length] - '0');
        _rest = _rest[length..];
        return length > 0;
    }

    private bool TryReadMonth(string[] names)
    {
        for (var month = 0; month < 12; month++)
        {
            if (!_rest.StartsWith(names[month], StringComparison.OrdinalIgnoreCase)) continue;
            _month = month + 1;
            _rest = _rest[names[month].Length..];
            return true;
        }

        return false;
    }

    private bool TryReadOffset()
    {
        if (TryReadLiteral('Z'))
        {
            _offset = TimeSpan.Zero;
            return true;
        }

        var isNegative = _rest.StartsWith('-');
        if (!isNegative && !_rest.StartsWith('+')) return false;
        _rest = _rest[1..];
        if (!TryReadDigits(2, out var hours)) return false;
        _ = TryReadLiteral(':');
        if (!TryReadDigits(2, out var minutes)) minutes = 0;
        _offset = new TimeSpan(isNegative ? -hours : hours, isNegative ? -minutes : minutes, 0);
        return true;
    }
}
