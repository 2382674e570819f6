namespace Pajs.Query;

/// <summary><c>$set</c> and <c>$setOnInsert</c>: the value becomes the operand.</summary>
internal sealed class SetOperator(string name, UpdatePath path, ReadOnlyMemory<byte> operand, bool isForInsertsOnly = false) : UpdateOperator(name, path)
{
    public override bool IsForInsertsOnly => isForInsertsOnly;

    public override Change Apply(ReadOnlyMemory<byte> current, UpdateRun run) => Change.To(operand);
}
