namespace Pajs.Storage;

/// <summary>A walk over the entries of a range in key order, or against it. Starts before the first entry.</summary>
/// <remarks>Not safe for use by two threads at once. Sees its snapshot's entries and nothing newer; it may outlive neither the
/// snapshot nor the store. Allocates nothing per entry. Dispose it to give back the page it stands on.</remarks>
public interface ICursor : IDisposable
{
    /// <summary>Goes to the next entry; false at the end, and from then on.</summary>
    bool MoveNext();

    /// <summary>The current key; valid until the next call of <see cref="MoveNext"/> or <see cref="IDisposable.Dispose"/>.</summary>
    ReadOnlySpan<byte> Key { get; }

    /// <summary>The current value, valid like <see cref="Key"/>.</summary>
    ReadOnlySpan<byte> Value { get; }
}
