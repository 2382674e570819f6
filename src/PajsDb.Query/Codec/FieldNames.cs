using System.Buffers;
using System.Text;

namespace Pajs.Query;

/// <summary>The names of the objects that a writer has open, so that a name that comes twice is found when its object is closed.</summary>
/// <remarks>Names are kept as offsets of encoded strings in the writer's buffer. Few are compared with each other; many are sorted
/// first, so that no choice of names makes it slow.</remarks>
internal sealed class FieldNames : IDisposable
{
    private const int FewNames = 12;

    private int[] _offsets = ArrayPool<int>.Shared.Rent(64);

    /// <summary>The number of names of all open objects.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a name of the object opened last.</summary>
    public void Add(int offset)
    {
        if (Count == _offsets.Length) Enlarge();
        _offsets[Count++] = offset;
    }

    /// <summary>Forgets the names from <paramref name="first"/> on, those of the object opened last.</summary>
    /// <returns>A name that came twice; null when each came once.</returns>
    public string? CloseObject(int first, byte[] buffer)
    {
        var names = _offsets.AsSpan(first, Count - first);
        Count = first;
        return names.Length <= FewNames ? FindTwice(names, buffer) : SortAndFindTwice(names, buffer);
    }

    public void Dispose()
    {
        if (_offsets.Length > 0) ArrayPool<int>.Shared.Return(_offsets);
        _offsets = [];
        Count = 0;
    }

    private static string? FindTwice(ReadOnlySpan<int> names, byte[] buffer)
    {
        for (var i = 1; i < names.Length; i++)
        {
            var name = NameAt(buffer, names[i]);
            foreach (var earlier in names[..i])
                if (NameAt(buffer, earlier).SequenceEqual(name)) return Encoding.UTF8.GetString(name);
        }

        return null;
    }

    private static string? SortAndFindTwice(Span<int> names, byte[] buffer)
    {
        names.Sort((left, right) => NameAt(buffer, left).SequenceCompareTo(NameAt(buffer, right)));
        for (var i = 1; i < names.Length; i++)
        {
            var name = NameAt(buffer, names[i]);
            if (NameAt(buffer, names[i - 1]).SequenceEqual(name)) return Encoding.UTF8.GetString(name);
        }

        return null;
    }

    private static ReadOnlySpan<byte> NameAt(byte[] buffer, int offset) => Element.At(buffer.AsSpan(offset)).Utf8;

    private void Enlarge()
    {
        var larger = ArrayPool<int>.Shared.Rent(2 * Count);
        _offsets.AsSpan(0, Count).CopyTo(larger);
        ArrayPool<int>.Shared.Return(_offsets);
        _offsets = larger;
    }
}
