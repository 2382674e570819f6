using System.Diagnostics;
using System.Globalization;

namespace PaJua;

/// <summary>What a <see cref="SearchValue"/> is.</summary>
public enum SearchValueKind
{
    /// <summary>No value.</summary>
    None,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A whole number of 64 bits.</summary>
    WholeNumber,

    /// <summary>A floating-point number of 64 bits.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A moment, in UTC.</summary>
    Date,

    /// <summary>A place on the earth.</summary>
    Place,
}

/// <summary>One value of a field: of a document, a limit of a range, a facet, what is sorted by.</summary>
public readonly record struct SearchValue
{
    private readonly string? _text;
    private readonly long _bits;
    private readonly double _latitude;

    private SearchValue(SearchValueKind kind, long bits, string? text = null, double latitude = 0) =>
        (Kind, _bits, _text, _latitude) = (kind, bits, text, latitude);

    /// <summary>What it is.</summary>
    public SearchValueKind Kind { get; }

    /// <summary>Whether it is of <see cref="SearchValueKind.None"/>.</summary>
    public bool IsNone => Kind == SearchValueKind.None;

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">It is no text.</exception>
    public string Text => Kind == SearchValueKind.Text ? _text! : throw Wrong(SearchValueKind.Text);

    /// <summary>The whole number.</summary>
    /// <exception cref="InvalidOperationException">It is no whole number.</exception>
    public long WholeNumber => Kind == SearchValueKind.WholeNumber ? _bits : throw Wrong(SearchValueKind.WholeNumber);

    /// <summary>The number, whole or not.</summary>
    /// <exception cref="InvalidOperationException">It is no number.</exception>
    public double Number => Kind switch
    {
        SearchValueKind.Number => BitConverter.Int64BitsToDouble(_bits),
        SearchValueKind.WholeNumber => _bits,
        _ => throw Wrong(SearchValueKind.Number),
    };

    /// <summary>True or false.</summary>
    /// <exception cref="InvalidOperationException">It is neither.</exception>
    public bool Boolean => Kind == SearchValueKind.Boolean ? _bits != 0 : throw Wrong(SearchValueKind.Boolean);

    /// <summary>The moment, in UTC.</summary>
    /// <exception cref="InvalidOperationException">It is none.</exception>
    public DateTime Date => Kind == SearchValueKind.Date ? new DateTime(_bits, DateTimeKind.Utc) : throw Wrong(SearchValueKind.Date);

    /// <summary>The place: longitude in [-180, 180], latitude in [-90, 90], in degrees.</summary>
    /// <exception cref="InvalidOperationException">It is none.</exception>
    public (double Longitude, double Latitude) Place =>
        Kind == SearchValueKind.Place ? (BitConverter.Int64BitsToDouble(_bits), _latitude) : throw Wrong(SearchValueKind.Place);

    /// <summary>A text; no value for null.</summary>
    public static implicit operator SearchValue(string? text) => text is null ? default : new(SearchValueKind.Text, 0, text);

    /// <summary>A whole number.</summary>
    public static implicit operator SearchValue(long number) => new(SearchValueKind.WholeNumber, number);

    /// <summary>A number.</summary>
    public static implicit operator SearchValue(double number) => new(SearchValueKind.Number, BitConverter.DoubleToInt64Bits(number));

    /// <summary>True or false.</summary>
    public static implicit operator SearchValue(bool value) => new(SearchValueKind.Boolean, value ? 1 : 0);

    /// <summary>A moment; one of unspecified kind is taken as UTC.</summary>
    public static implicit operator SearchValue(DateTime date) =>
        new(SearchValueKind.Date, date.Kind == DateTimeKind.Local ? date.ToUniversalTime().Ticks : date.Ticks);

    /// <summary>A place.</summary>
    /// <param name="longitude">In [-180, 180] degrees.</param>
    /// <param name="latitude">In [-90, 90] degrees.</param>
    public static SearchValue At(double longitude, double latitude)
    {
        if (longitude is not (>= -180 and <= 180))
            throw new ArgumentOutOfRangeException(nameof(longitude), longitude, "A longitude is from -180 to 180.");
        if (latitude is not (>= -90 and <= 90)) throw new ArgumentOutOfRangeException(nameof(latitude), latitude, "A latitude is from -90 to 90.");
        return new SearchValue(SearchValueKind.Place, BitConverter.DoubleToInt64Bits(longitude), null, latitude);
    }

    /// <summary>The value as text, the same everywhere: numbers as JSON has them, dates as ISO 8601, a place as "longitude,latitude".</summary>
    public override string ToString() => Kind switch
    {
        SearchValueKind.None => "",
        SearchValueKind.Text => _text!,
        SearchValueKind.WholeNumber => _bits.ToString(CultureInfo.InvariantCulture),
        SearchValueKind.Number => Number.ToString("R", CultureInfo.InvariantCulture),
        SearchValueKind.Boolean => _bits != 0 ? "true" : "false",
        SearchValueKind.Date => Date.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        SearchValueKind.Place => string.Create(CultureInfo.InvariantCulture, $"{Place.Longitude:R},{Place.Latitude:R}"),
        _ => throw new UnreachableException(),
    };

    private InvalidOperationException Wrong(SearchValueKind asked) => new($"The value {this} is {Kind}, not {asked}.");
}
