using System.Linq.Expressions;

namespace Pajs.Query.Typed;

/// <summary>What a query says to ask for objects of one class of a hierarchy.</summary>
internal static class Hierarchy
{
    /// <summary>The field that tells the classes apart, and what it says of a class and those that derive from it.</summary>
    public static (string Field, IReadOnlyList<Value> Names) NamesOf(Codec codec, Type type, Expression expression)
    {
        if (codec is not IHierarchy hierarchy)
            throw Untranslatable.Of(expression, $"{TypeName.Of(codec.Type)} has no classes below it that are named with [DerivedType]");
        var names = hierarchy.NamesOf(type);
        return names.Count > 0
            ? (hierarchy.Field, names)
            : throw Untranslatable.Of(expression, $"{TypeName.Of(type)} is none of the classes of {TypeName.Of(codec.Type)}");
    }
}

/// <summary>The classes that may stand in one place.</summary>
internal interface IHierarchy
{
    /// <summary>The name of the field that tells them apart.</summary>
    string Field { get; }

    /// <summary>What it may say for an object to be of a class, or one that derives from it.</summary>
    IReadOnlyList<Value> NamesOf(Type type);
}
