namespace Pajs.Query;

/// <summary>Whether what a user wrote speaks of the present moment, so that its answer changes while no document does.</summary>
internal static class TimeDependence
{
    /// <summary>Whether the variable <c>$$NOW</c> may be named somewhere in a value.</summary>
    public static bool IsIn(Element value)
    {
        switch (value.Kind)
        {
            case ValueKind.String:
                return value.Utf8.StartsWith("$$NOW"u8);
            case ValueKind.Array:
                foreach (var element in value.Elements())
                    if (IsIn(element)) return true;
                return false;
            case ValueKind.Object:
                foreach (var field in value.Fields())
                    if (IsIn(field.Value)) return true;
                return false;
            default:
                return false;
        }
    }
}
