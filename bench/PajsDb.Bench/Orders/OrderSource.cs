using System.Buffers.Text;
using System.Globalization;
using Pajs.Bench.Data;

namespace Pajs.Bench.Orders;

/// <summary>The orders: each is made from its number, the same for all.</summary>
internal static class OrderSource
{
    /// <summary>Scores are below this.</summary>
    public const long ScoreEnd = 1_000_000_000;

    /// <summary>Length of an email.</summary>
    public const int EmailLength = 28;

    /// <summary>Different countries.</summary>
    public const int Countries = 200;

    /// <summary>Amounts are below this.</summary>
    public const int AmountEnd = 10_000;

    private const int Cities = 5_000;
    private const int Cents = 100;
    private const int ShortestNote = 60;
    private const int NoteSpread = 80;

    private static readonly DateTime FirstDay = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly string Letters = new([.. Enumerable.Range(0, 512).Select(static i => (char)('a' + (SplitMix64.Mix((ulong)i) % 26)))]);

    /// <summary>An order's score; another one for each version.</summary>
    public static long ScoreOf(int order, int version) => (long)(Noise(order, 1 + version) % ScoreEnd);

    /// <summary>An order's amount.</summary>
    public static double AmountOf(int order) => Noise(order, 400) % (AmountEnd * Cents) / (double)Cents;

    /// <summary>An order's country, as a number below <see cref="Countries"/>.</summary>
    public static int CountryOf(int order) => (int)(Noise(order, 401) % Countries);

    /// <summary>The age of an order's customer.</summary>
    public static long AgeOf(int order) => 18 + (long)(Noise(order, 402) % 80);

    /// <summary>Writes an order's email as UTF-8.</summary>
    public static ReadOnlySpan<byte> WriteEmail(int order, Span<byte> target)
    {
        Utf8Formatter.TryFormat(SplitMix64.Mix((ulong)order + 1), target, out _, new System.Buffers.StandardFormat('x', 16));
        "@example.org"u8.CopyTo(target[16..]);
        return target[..EmailLength];
    }

    /// <summary>An order's email.</summary>
    public static string EmailOf(int order) => string.Create(CultureInfo.InvariantCulture, $"{SplitMix64.Mix((ulong)order + 1):x16}@example.org");

    /// <summary>A country's name.</summary>
    public static string CountryName(int country) => string.Create(CultureInfo.InvariantCulture, $"C{country:000}");

    /// <summary>Makes an order.</summary>
    public static Order Make(int order)
    {
        var noise = Noise(order, 403);
        return new Order(
            order,
            EmailOf(order),
            ScoreOf(order, version: 0),
            Text(noise, 14),
            CountryName(CountryOf(order)),
            string.Create(CultureInfo.InvariantCulture, $"city{noise % Cities:0000}"),
            AgeOf(order),
            AmountOf(order),
            noise % 2 == 0,
            FirstDay.AddSeconds(noise % 100_000_000),
            Text(noise >> 8, 20),
            Text(noise >> 16, ShortestNote + (int)(noise % NoteSpread)));
    }

    private static string Text(ulong noise, int length) => Letters.Substring((int)(noise % (ulong)(Letters.Length - length)), length);

    private static ulong Noise(int order, int salt) => SplitMix64.Mix(((ulong)order << 10) + (ulong)salt + (1UL << 60));
}
