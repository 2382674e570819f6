using Pajs;

namespace PaJua;

/// <summary>Takes a word of one language to its stem, so that "connected" and "connection" are found by each other.</summary>
/// <remarks>A stem need not be a word. It holds no state: any number of threads may use one stemmer at once.</remarks>
public abstract class Stemmer
{
    private static readonly Stemmer[] All =
    [
        new PorterStemmer(),
        new EnglishStemmer(),
        new FrenchStemmer(),
        new GermanStemmer(),
        new SpanishStemmer(),
        new ItalianStemmer(),
        new PortugueseStemmer(),
        new DutchStemmer(),
        new SwedishStemmer(),
        new RussianStemmer(),
        new DanishStemmer(),
        new NorwegianStemmer(),
        new FinnishStemmer(),
        new HungarianStemmer(),
        new RomanianStemmer(),
    ];

    /// <summary>The names of all stemmers that <see cref="Find"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } = Array.AsReadOnly(Array.ConvertAll(All, static stemmer => stemmer.Name));

    /// <summary>The name that it is found by, and stored with an index under: the language's in English, or the algorithm's, in lower case.</summary>
    public abstract string Name { get; }

    /// <summary>The stemmer of this name.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.NotFound"/>: there is none of it; the message lists those there are.</exception>
    public static Stemmer Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach (var stemmer in All)
            if (stemmer.Name == name) return stemmer;
        throw new PajsException(PajsErrorCode.NotFound, $"There is no stemmer '{name}'; those there are: {string.Join(", ", Names)}.");
    }

    /// <summary>Takes a word to its stem, where it stands.</summary>
    /// <param name="buffer">Its first <paramref name="length"/> chars are the word, in lower case; what follows is room, for a stem can be longer
    /// than its word: <see cref="RoomFor"/> chars in all. What is behind the stem afterwards is of no meaning.</param>
    /// <param name="length">The length of the word in chars; a word of none is its own stem.</param>
    /// <returns>The length of the stem in chars.</returns>
    /// <remarks>Any chars are accepted: what is no lower-case letter of the language counts as a consonant. Allocates nothing.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative, or the buffer has less room than that.</exception>
    public abstract int Stem(Span<char> buffer, int length);

    /// <summary>How many chars the buffer of a word of this length has at least.</summary>
    public static int RoomFor(int length) => (2 * length) + 8;
}
