namespace PaJua.Indexing;

/// <summary>Which values a type of field takes.</summary>
internal static class FieldValue
{
    /// <summary>A value as a field of a type has it: a whole number may stand for a number, and a number without a fraction for a whole
    /// one.</summary>
    public static bool TryFit(SearchFieldType type, SearchValue value, out SearchValue fitting)
    {
        fitting = value;
        switch (type, value.Kind)
        {
            case (SearchFieldType.Text or SearchFieldType.Keyword, SearchValueKind.Text):
            case (SearchFieldType.WholeNumber, SearchValueKind.WholeNumber):
            case (SearchFieldType.Number, SearchValueKind.Number):
            case (SearchFieldType.Boolean, SearchValueKind.Boolean):
            case (SearchFieldType.Date, SearchValueKind.Date):
            case (SearchFieldType.Place, SearchValueKind.Place):
                return true;
            case (SearchFieldType.Number, SearchValueKind.WholeNumber):
                fitting = value.Number;
                return true;
            case (SearchFieldType.WholeNumber, SearchValueKind.Number):
                fitting = (long)value.Number;
                return (double)(long)value.Number == value.Number;
            case (SearchFieldType.Keyword, SearchValueKind.WholeNumber or SearchValueKind.Number or SearchValueKind.Boolean or SearchValueKind.Date):
                fitting = value.ToString();
                return true;
            default:
                return false;
        }
    }
}
