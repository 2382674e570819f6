using System.Text;

namespace PaJua.Terms;

/// <summary>The order of terms: that of the bytes of their UTF-8.</summary>
internal sealed class TermOrder : IComparer<string>
{
    /// <summary>The only one.</summary>
    public static readonly TermOrder Instance = new();

    private TermOrder()
    {
    }

    /// <inheritdoc/>
    public int Compare(string? x, string? y) => Encoding.UTF8.GetBytes(x ?? "").AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y ?? ""));
}
