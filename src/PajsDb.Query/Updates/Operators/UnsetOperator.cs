namespace Pajs.Query;

/// <summary><c>$unset</c>: the field goes; an element of an array becomes null. The operand has no meaning.</summary>
internal sealed class UnsetOperator(string name, UpdatePath path) : UpdateOperator(name, path)
{
    public override Change Apply(ReadOnlyMemory<byte> current, UpdateRun run) => Change.Removed;
}
