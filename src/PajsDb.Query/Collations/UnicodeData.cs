using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Pajs.Query;

/// <summary>What collations need to know of characters, of one version of Unicode for good. Immutable.</summary>
/// <remarks>The runtime's own data would change with the runtime, and with it the keys of indexes; and without ICU it decomposes nothing
/// (docs/decisions/0007-collations-by-data-of-our-own.md).</remarks>
internal sealed class UnicodeData
{
    private const string Resource = "Pajs.Query.Collations.Unicode.txt";

    private static readonly Lazy<UnicodeData> _shared = new(Load);

    // One character each, so that what has no mapping stands for itself without memory of its own.
    private readonly FrozenDictionary<int, Rune[]> _decompositions;
    private readonly FrozenDictionary<int, Rune[]> _foldings;
    private readonly FrozenSet<int> _marks;

    private UnicodeData(Dictionary<int, Rune[]> decompositions, Dictionary<int, Rune[]> foldings, HashSet<int> marks)
    {
        _decompositions = decompositions.ToFrozenDictionary();
        _foldings = foldings.ToFrozenDictionary();
        _marks = marks.ToFrozenSet();
    }

    /// <summary>The data, read when it is first asked for.</summary>
    public static UnicodeData Shared => _shared.Value;

    /// <summary>The canonical decomposition of a character; itself where it has none. Syllables of Hangul stay whole.</summary>
    public Mapped Decompose(Rune rune) => new(rune, _decompositions.GetValueOrDefault(rune.Value));

    /// <summary>The full case folding of a character that is decomposed, decomposed too; itself where it has none.</summary>
    public Mapped Fold(Rune rune) => new(rune, _foldings.GetValueOrDefault(rune.Value));

    /// <summary>Whether a character is a mark that combines with the letter before it.</summary>
    public bool IsMark(Rune rune) => _marks.Contains(rune.Value);

    private static UnicodeData Load()
    {
        using var stream = typeof(UnicodeData).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException("The data of Unicode is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var (decompositions, foldings, marks) = (new Dictionary<int, Rune[]>(), new Dictionary<int, Rune[]>(), new HashSet<int>());
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            int[] numbers = [.. line.Split(' ').Skip(1).Select(static hex => int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
            if (line[0] == 'M') marks.UnionWith(Enumerable.Range(numbers[0], numbers[1] - numbers[0] + 1));
            else (line[0] == 'D' ? decompositions : foldings)[numbers[0]] = Array.ConvertAll(numbers[1..], static number => new Rune(number));
        }

        return new UnicodeData(decompositions, foldings, marks);
    }
}
