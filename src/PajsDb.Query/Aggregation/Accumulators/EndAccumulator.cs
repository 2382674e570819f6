namespace Pajs.Query;

/// <summary><c>$first</c> and <c>$last</c>: the value of the first or the last document; null when it is missing there.</summary>
internal sealed class EndAccumulator(bool isLast) : Accumulator
{
    private bool _isKnown;
    private Value _value;

    public override long Size => ValueSize.ContentOf(_value);

    public override Value Result => _value;

    public override bool Needs(Element value) => isLast || !_isKnown;

    public override void Add(Value? value)
    {
        if (_isKnown && !isLast) return;
        _isKnown = true;
        _value = ValueSize.Detached(value ?? Value.Null);
    }
}
