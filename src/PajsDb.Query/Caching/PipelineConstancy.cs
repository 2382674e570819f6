namespace Pajs.Query;

/// <summary>Whether a pipeline gives the same documents as long as no document changes, so that its answer may be kept.</summary>
internal static class PipelineConstancy
{
    /// <summary>Checks the stages of a pipeline, as a user wrote them.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: it depends on chance or on the present moment, or it
    /// writes.</exception>
    public static void Check(Document[] stages, Pipeline pipeline)
    {
        if (pipeline.Output is not null) throw Refused("which writes");
        foreach (var stage in stages)
        {
            if (TimeDependence.IsIn(stage.Element)) throw Refused("in which '$$NOW' is named");
            if (HoldsChance(stage.Element)) throw Refused("in which there is a '$sample'");
        }
    }

    // Stages stand within stages: at whatever depth, the name alone says so.
    private static bool HoldsChance(Element value)
    {
        switch (value.Kind)
        {
            case ValueKind.Array:
                foreach (var element in value.Elements())
                    if (HoldsChance(element)) return true;
                return false;
            case ValueKind.Object:
                foreach (var field in value.Fields())
                    if (field.Name.SequenceEqual("$sample"u8) || HoldsChance(field.Value)) return true;
                return false;
            default:
                return false;
        }
    }

    private static PajsException Refused(string why) => StageError.Invalid($"The answer of a pipeline {why}, cannot be kept: leave out 'Cache'.");
}
