using System.Text;

namespace Pajs.Query;

/// <summary>What a character is mapped to: itself, or others.</summary>
internal readonly struct Mapped(Rune own, Rune[]? others)
{
    public int Length => others?.Length ?? 1;

    public Rune this[int index] => others is null ? own : others[index];

    public Enumerator GetEnumerator() => new(this);

    /// <summary>One after another.</summary>
    internal struct Enumerator(Mapped mapped)
    {
        private int _next = -1;

        public readonly Rune Current => mapped[_next];

        public bool MoveNext() => ++_next < mapped.Length;
    }
}
