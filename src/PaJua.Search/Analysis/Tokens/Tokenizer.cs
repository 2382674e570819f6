namespace PaJua.Analysis;

/// <summary>The first part of a chain: parts text into tokens.</summary>
internal abstract class Tokenizer() : TokenStream(new Token())
{
    /// <summary>The length at which tokens are cut where nothing else is asked for, in UTF-16 units.</summary>
    public const int LengthMaxDefault = 255;

    public sealed override int TrailingPositions => 0;

    protected ReadOnlyMemory<char> Text { get; private set; }

    public override void Reset(ReadOnlyMemory<char> text) => Text = text;
}
