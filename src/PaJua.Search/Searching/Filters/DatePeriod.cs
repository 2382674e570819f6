using System.Globalization;

namespace PaJua.Searching.Filters;

/// <summary>The time that a date as text stands for: a year, a month, a day, an hour, a minute, a second or a part of one.</summary>
/// <remarks>ISO 8601: <c>2010</c>, <c>2010-05</c>, <c>2010-05-03</c>, <c>2010-05-03T10</c>, <c>…:20</c>, <c>…:30</c>, <c>….123</c>, where a space may
/// stand for the T; behind a time <c>Z</c> or a distance from UTC such as <c>+02:00</c>. Without it is UTC.</remarks>
/// <param name="First">The first tick.</param>
/// <param name="Last">The last tick.</param>
internal readonly record struct DatePeriod(long First, long Last)
{
    private const int FractionDigitsMax = 7;

    /// <summary>Reads one.</summary>
    /// <returns>False where the text is none, or lies outside the years 1 to 9999.</returns>
    public static bool TryParse(string text, out DatePeriod period)
    {
        var reader = new Reader(text.AsSpan().Trim());
        var isRead = reader.TryReadDate(out var first, out var length) && reader.IsAtEnd && first >= 0 && first <= DateTime.MaxValue.Ticks;
        period = isRead ? new DatePeriod(first, Math.Min(DateTime.MaxValue.Ticks, first + length - 1)) : default;
        return isRead;
    }

    private ref struct Reader(ReadOnlySpan<char> text)
    {
        private ReadOnlySpan<char> _rest = text;

        public readonly bool IsAtEnd => _rest.IsEmpty;

        public bool TryReadDate(out long first, out long length)
        {
            (first, length) = (0, 0);
            if (!TryReadNumber(4, 1, 9999, out var year)) return false;
            var (month, day) = (1, 1);
            var hasMonth = TryTake('-');
            if (hasMonth && !TryReadNumber(2, 1, 12, out month)) return false;
            var hasDay = hasMonth && TryTake('-');
            if (hasDay && !TryReadNumber(2, 1, DateTime.DaysInMonth(year, month), out day)) return false;
            var begin = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc);
            first = begin.Ticks;
            if (hasDay && (TryTake('T') || TryTake('t') || TryTake(' '))) return TryReadTime(ref first, out length);
            length = hasDay ? TimeSpan.TicksPerDay
                : (hasMonth ? DateTime.DaysInMonth(year, month) : DateTime.IsLeapYear(year) ? 366 : 365) * TimeSpan.TicksPerDay;
            return true;
        }

        private bool TryReadTime(ref long first, out long length)
        {
            length = TimeSpan.TicksPerHour;
            if (!TryReadNumber(2, 0, 23, out var hour)) return false;
            var (minute, second, fraction) = (0, 0, 0L);
            if (TryTake(':'))
            {
                length = TimeSpan.TicksPerMinute;
                if (!TryReadNumber(2, 0, 59, out minute)) return false;
                if (TryTake(':'))
                {
                    length = TimeSpan.TicksPerSecond;
                    if (!TryReadNumber(2, 0, 59, out second) || (TryTake('.') && !TryReadFraction(out fraction, out length))) return false;
                }
            }

            first += (hour * TimeSpan.TicksPerHour) + (minute * TimeSpan.TicksPerMinute) + (second * TimeSpan.TicksPerSecond) + fraction;
            return TryReadZone(ref first);
        }

        private bool TryReadFraction(out long ticks, out long length)
        {
            (ticks, length) = (0, TimeSpan.TicksPerSecond);
            var digits = 0;
            for (; digits < _rest.Length && char.IsAsciiDigit(_rest[digits]); digits++)
            {
                if (digits == FractionDigitsMax) return false;
                length /= 10;
                ticks += (_rest[digits] - '0') * length;
            }

            _rest = _rest[digits..];
            return digits > 0;
        }

        private bool TryReadZone(ref long first)
        {
            if (IsAtEnd || TryTake('Z') || TryTake('z')) return true;
            var sign = TryTake('+') ? 1 : TryTake('-') ? -1 : 0;
            if (sign == 0 || !TryReadNumber(2, 0, 14, out var hours)) return false;
            var minutes = 0;
            if (!IsAtEnd)
            {
                TryTake(':');
                if (!TryReadNumber(2, 0, 59, out minutes)) return false;
            }

            first -= sign * ((hours * TimeSpan.TicksPerHour) + (minutes * TimeSpan.TicksPerMinute));
            return true;
        }

        private bool TryTake(char character)
        {
            if (_rest.IsEmpty || _rest[0] != character) return false;
            _rest = _rest[1..];
            return true;
        }

        private bool TryReadNumber(int digits, int least, int greatest, out int number)
        {
            number = 0;
            if (_rest.Length < digits || !int.TryParse(_rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out number)) return false;
            _rest = _rest[digits..];
            return number >= least && number <= greatest;
        }
    }
}
