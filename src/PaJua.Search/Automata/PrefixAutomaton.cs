namespace PaJua.Automata;

/// <summary>Accepts what begins so. A state is how many bytes of the prefix there were.</summary>
internal sealed class PrefixAutomaton(ReadOnlyMemory<byte> prefix) : TermAutomaton
{
    public override long Start => 0;

    public override long Step(long state, byte next)
    {
        if (state == prefix.Length) return state;
        return next == prefix.Span[(int)state] ? state + 1 : Dead;
    }

    public override bool IsAccepting(long state) => state == prefix.Length;

    public override int LeastStep(long state, int from)
    {
        if (state == prefix.Length) return from <= byte.MaxValue ? from : NoByte;
        var next = prefix.Span[(int)state];
        return next >= from ? next : NoByte;
    }
}
