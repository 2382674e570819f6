namespace Pajs.Query;

/// <summary>A value of a document that is being changed: the stored bytes, other bytes in their place, an object or array that was opened to
/// change what is in it, or nothing.</summary>
/// <remarks>Only what an operator's path leads through is ever opened; all else is copied as bytes. What is stored is borrowed, and valid as long as
/// the stored document is.</remarks>
internal readonly struct DraftValue
{
    private readonly DraftContainer? _opened;
    private readonly bool _isStored;

    private DraftValue(ReadOnlyMemory<byte> bytes, DraftContainer? opened, bool isStored)
    {
        Bytes = bytes;
        _opened = opened;
        _isStored = isStored;
    }

    /// <summary>Null.</summary>
    public static DraftValue Null { get; } = New(new byte[] { Lead.Nil });

    /// <summary>Whether there is no value.</summary>
    public bool IsMissing => _opened is null && Bytes.IsEmpty;

    /// <summary>The encoded value; empty for none. Not for one that was opened.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The type of a value that was not opened; null for none.</summary>
    public ValueKind Kind => Element.At(Bytes.Span).Kind;

    /// <summary>A value where it has always stood.</summary>
    public static DraftValue Stored(ReadOnlyMemory<byte> bytes) => new(bytes, null, true);

    /// <summary>A value that comes in.</summary>
    public static DraftValue New(ReadOnlyMemory<byte> bytes) => new(bytes, null, false);

    /// <summary>An object or array that was opened.</summary>
    public static DraftValue Opened(DraftContainer container) => new(default, container, false);

    /// <summary>Writes the value.</summary>
    /// <exception cref="PajsException">It makes the document too deep or too large.</exception>
    public void Write(MessagePackWriter writer)
    {
        if (_opened is not null) _opened.Write(writer);
        else if (_isStored) writer.WriteKept(Bytes.Span);
        else writer.WriteEncoded(Element.At(Bytes.Span));
    }
}
