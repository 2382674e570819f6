namespace Pajs.Query;

/// <summary><c>$currentDate</c>: the value becomes the time of the write.</summary>
internal sealed class CurrentDateOperator(string name, UpdatePath path) : UpdateOperator(name, path)
{
    public override Change Apply(ReadOnlyMemory<byte> current, UpdateRun run) => Change.To(ValueEncoder.Encode(Value.FromTicks(run.NowTicks)));
}
