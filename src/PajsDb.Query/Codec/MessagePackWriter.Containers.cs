namespace Pajs.Query;

/// <summary>The part that opens and closes objects and arrays, and takes the names of fields.</summary>
internal sealed partial class MessagePackWriter
{
    /// <summary>An object or array that is being written.</summary>
    /// <param name="HeadOffset">Where the byte kept for its head stands; -1 when its head is written.</param>
    /// <param name="FirstName">For an object, the place of its first name among those of all open objects.</param>
    internal readonly record struct Container(int HeadOffset, int FirstName);

    /// <summary>Writes the name of the next field.</summary>
    public void WriteName(ReadOnlySpan<char> name)
    {
        _names.Add(_length);
        WriteString(name);
    }

    /// <summary>Writes the name of the next field, from valid UTF-8.</summary>
    public void WriteUtf8Name(ReadOnlySpan<byte> name)
    {
        _names.Add(_length);
        WriteUtf8(name);
    }

    /// <summary>Copies the fields of a canonical object into the one opened last. The caller knows that no name is there already.</summary>
    public void WriteContent(Element element)
    {
        CheckDepth(_depth - 1 + ElementDepth.Of(element.Bytes));
        var content = element.Bytes[element.ContentOffset..];
        content.CopyTo(Grow(content.Length));
    }

    /// <summary>Begins an object whose number of fields will be known when it is closed.</summary>
    public Container OpenObject() => Open(isObject: true);

    /// <summary>Begins an object of <paramref name="count"/> fields.</summary>
    public Container OpenObject(int count)
    {
        CheckDepth(++_depth);
        WriteHead(count, Lead.FixMap, Lead.Map16);
        return new Container(-1, _names.Count);
    }

    /// <summary>Ends the object begun last.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidDocument"/>: two fields have the same name.</exception>
    public void CloseObject(Container container)
    {
        if (TryCloseObject(container) is { } name)
            throw new PajsException(PajsErrorCode.InvalidDocument, $"An object has two fields named '{name}'.");
    }

    /// <summary>Ends the object begun last, for a caller that can say where a name came twice.</summary>
    /// <returns>The name; null when each came once.</returns>
    public string? TryCloseObject(Container container)
    {
        _depth--;
        var count = _names.Count - container.FirstName;
        var twice = _names.CloseObject(container.FirstName, _buffer);
        if (container.HeadOffset >= 0) PatchHead(container.HeadOffset, count, Lead.FixMap, Lead.Map16);
        return twice;
    }

    /// <summary>Begins an array whose number of elements will be known when it is closed.</summary>
    public Container OpenArray() => Open(isObject: false);

    /// <summary>Begins an array of <paramref name="count"/> elements.</summary>
    public Container OpenArray(int count)
    {
        CheckDepth(++_depth);
        WriteHead(count, Lead.FixArray, Lead.Array16);
        return new Container(-1, 0);
    }

    /// <summary>Ends the array begun last.</summary>
    public void CloseArray(Container container, int count)
    {
        _depth--;
        if (container.HeadOffset >= 0) PatchHead(container.HeadOffset, count, Lead.FixArray, Lead.Array16);
    }

    private static void CheckDepth(int depth)
    {
        if (depth > DocumentLimits.MaxDepth)
            throw new PajsException(
                PajsErrorCode.InvalidDocument, $"Objects and arrays are nested deeper than {DocumentLimits.MaxDepth} levels.");
    }

    private Container Open(bool isObject)
    {
        CheckDepth(++_depth);
        Grow(1);
        return new Container(_length - 1, isObject ? _names.Count : 0);
    }

    private void PatchHead(int offset, int count, byte fix, byte lead16)
    {
        var contentLength = _length - offset - 1;
        var headLength = count <= 0x0F ? 1 : count <= ushort.MaxValue ? 1 + sizeof(ushort) : 1 + sizeof(uint);
        if (headLength > 1)
        {
            Grow(headLength - 1);
            _buffer.AsSpan(offset + 1, contentLength).CopyTo(_buffer.AsSpan(offset + headLength));
        }

        var end = _length;
        _length = offset;
        WriteHead(count, fix, lead16);
        _length = end;
    }
}
