using System.Globalization;

namespace PaJua.Bench.Texts;

/// <summary>A document of the bench.</summary>
/// <param name="Id">Its own.</param>
/// <param name="Source">Where it is from: one of some dozens of values, for facets.</param>
/// <param name="Number">In [0, <see cref="NumberEnd"/>), evenly, for ranges.</param>
/// <param name="Text">Some hundred bytes, without tabs and ends of lines.</param>
internal sealed record PassageDocument(string Id, string Source, long Number, string Text)
{
    /// <summary>Numbers are below this.</summary>
    public const int NumberEnd = 1_000_000;

    /// <summary>Reads what <see cref="ToString"/> gave.</summary>
    public static PassageDocument Parse(string line)
    {
        var parts = line.Split('\t', 4);
        return new PassageDocument(parts[0], parts[1], long.Parse(parts[2], CultureInfo.InvariantCulture), parts[3]);
    }

    /// <summary>A line of a file: the parts, divided by tabs.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id}\t{Source}\t{Number}\t{Text}");
}
