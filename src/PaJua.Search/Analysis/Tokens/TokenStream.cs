namespace PaJua.Analysis;

/// <summary>A chain of a tokenizer and filters, from which tokens are pulled. Made once, for any number of texts, one after another.</summary>
/// <remarks>Not for several threads at once. <code>
/// stream.Reset(text);
/// while (stream.Next()) Use(stream.Token);
/// Skip(stream.TrailingPositions);
/// </code>Start offsets never go back where no filter says so, positions never do. After the chain has grown to its texts, nothing is allocated per
/// token.</remarks>
internal abstract class TokenStream(Token token)
{
    /// <summary>The token that <see cref="Next"/> came to; the same object for the whole chain.</summary>
    public Token Token { get; } = token;

    /// <summary>How many positions were left out behind the last token. Valid once <see cref="Next"/> has said that there is none.</summary>
    public abstract int TrailingPositions { get; }

    /// <summary>Begins with another text, which must not change until the last token is taken.</summary>
    public abstract void Reset(ReadOnlyMemory<char> text);

    /// <summary>Goes to the next token.</summary>
    /// <returns>False when there is none.</returns>
    public abstract bool Next();
}
