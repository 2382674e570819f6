namespace Pajs.Fuzz.Engine;

/// <summary>Tells another thread what is being tried: the only one that can tell of an input that never ends.</summary>
internal sealed class Watch
{
    private readonly Lock _gate = new();
    private byte[]? _input;
    private long _number;
    private long _seen = -1;

    /// <summary>The input that is being tried; null between two.</summary>
    public byte[]? Current
    {
        get
        {
            lock (_gate) return _input;
        }
    }

    /// <summary>How many inputs were begun before the one that is being tried, or was tried last.</summary>
    public long Number
    {
        get
        {
            lock (_gate) return _number;
        }
    }

    /// <summary>An input is about to be tried.</summary>
    public void Begin(byte[] input, long number)
    {
        lock (_gate) (_input, _number) = (input, number);
    }

    /// <summary>It has ended.</summary>
    public void End()
    {
        lock (_gate) _input = null;
    }

    /// <summary>Whether another input is being tried than at the last call, or none.</summary>
    public bool TryMoveOn()
    {
        lock (_gate)
        {
            if (_input is not null && _seen == _number) return false;
            _seen = _number;
            return true;
        }
    }
}
