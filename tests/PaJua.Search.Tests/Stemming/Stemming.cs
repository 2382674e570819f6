namespace PaJua.Tests.Stemming;

/// <summary>Stems of strings, in buffers that have exactly the room that is asked for.</summary>
internal static class Stemming
{
    /// <summary>The stem of a word.</summary>
    /// <param name="stemmer">What makes it.</param>
    /// <param name="word">The word.</param>
    /// <param name="behind">The char that the room behind the word is full of.</param>
    public static string Stem(this Stemmer stemmer, string word, char behind = '\0')
    {
        var buffer = new char[Stemmer.RoomFor(word.Length)];
        buffer.AsSpan().Fill(behind);
        word.CopyTo(buffer);
        return new string(buffer, 0, stemmer.Stem(buffer, word.Length));
    }
}
