using System.Security.Cryptography;

namespace Pajs.Fuzz.Engine;

/// <summary>Inputs worth changing: one for each outcome that was met, the smallest that led to it.</summary>
/// <remarks>Without a look into the code that runs, a new outcome is the sign that an input has reached something new. The number is bounded: a
/// corpus that grows further only spreads the work.</remarks>
internal sealed class Corpus
{
    private const int MostInputs = 400;
    private const int AcceptedInFour = 3;

    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<(string Signature, byte[] Input)> _entries = [];
    private readonly List<int> _accepted = [];

    /// <summary>How many there are.</summary>
    public int Count => _entries.Count;

    /// <summary>One of them; mostly one that was accepted, for what is refused seldom leads further.</summary>
    public byte[] Pick(Random random) => _accepted.Count > 0 && random.Next(4) < AcceptedInFour
        ? _entries[_accepted[random.Next(_accepted.Count)]].Input
        : _entries[random.Next(_entries.Count)].Input;

    /// <summary>The outcomes that were met, in the order in which they first came.</summary>
    public IEnumerable<string> Signatures => _entries.Select(static entry => entry.Signature);

    /// <summary>Keeps an input if its outcome is new, or if it is smaller than the one that stands for that outcome.</summary>
    /// <returns>Whether it is kept.</returns>
    public bool Offer(Outcome outcome, byte[] input)
    {
        var signature = outcome.Signature;
        if (_places.TryGetValue(signature, out var place))
        {
            if (input.Length >= _entries[place].Input.Length) return false;
            _entries[place] = (signature, input);
            return true;
        }

        if (_entries.Count == MostInputs) return false;
        if (outcome.IsAccepted) _accepted.Add(_entries.Count);
        _places.Add(signature, _entries.Count);
        _entries.Add((signature, input));
        return true;
    }

    /// <summary>Reads all files of a folder, in the order of their names.</summary>
    public static IReadOnlyList<byte[]> Load(string directory) =>
        [.. Directory.GetFiles(directory).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    /// <summary>Writes each input to a file named after its content. What stands in the folder already stays.</summary>
    /// <returns>How many files are new.</returns>
    public int Save(string directory)
    {
        Directory.CreateDirectory(directory);
        var count = 0;
        foreach (var (_, input) in _entries)
        {
            var path = Path.Combine(directory, NameOf(input));
            if (File.Exists(path)) continue;
            File.WriteAllBytes(path, input);
            count++;
        }

        return count;
    }

    private static string NameOf(byte[] input) => Convert.ToHexStringLower(SHA256.HashData(input).AsSpan(0, 6));
}
