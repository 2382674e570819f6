using System.Linq.Expressions;
using System.Reflection;

namespace Pajs.Query.Typed;

/// <summary>Finds how a collection or dictionary is made of its elements.</summary>
internal static class CollectionCodecs
{
    private static readonly Type[] ListInterfaces =
    [
        typeof(IEnumerable<>), typeof(ICollection<>), typeof(IList<>), typeof(IReadOnlyCollection<>), typeof(IReadOnlyList<>),
    ];

    private static readonly Type[] SetInterfaces = [typeof(ISet<>), typeof(IReadOnlySet<>)];

    private static readonly Type[] DictionaryInterfaces = [typeof(IDictionary<,>), typeof(IReadOnlyDictionary<,>)];

    /// <summary>The codec of a collection; null for any other type.</summary>
    public static Codec? Find(CodecFactory factory, Type type, MemberInfo? member)
    {
        if (type.IsArray && type.GetArrayRank() > 1)
            throw MappingError.Of(type, "arrays of several dimensions are not; use an array of arrays.");
        if (!type.IsClass && !type.IsInterface) return null;
        if (ElementTypeOf(type, typeof(IDictionary<,>)) is { } entry || (entry = ElementTypeOf(type, typeof(IReadOnlyDictionary<,>))) is not null)
            return Dictionary(factory, type, entry, member);
        return ElementTypeOf(type, typeof(IEnumerable<>)) is { } element
            ? Make(typeof(CollectionCodec<,>), type, factory.Of(element[0], member), Finish(type, typeof(List<>).MakeGenericType(element[0])))
            : null;
    }

    private static Codec Dictionary(CodecFactory factory, Type type, Type[] entry, MemberInfo? member)
    {
        if (entry[0] != typeof(string))
            throw MappingError.Of(type, $"the keys of a dictionary are names of fields, so they must be strings and not {TypeName.Of(entry[0])}.");
        var gathered = typeof(Dictionary<,>).MakeGenericType(entry);
        return Make(typeof(DictionaryCodec<,>), type, factory.Of(entry[1], member), Finish(type, gathered));
    }

    private static Codec Make(Type definition, Type type, Codec element, Delegate finish) =>
        (Codec)Activator.CreateInstance(definition.MakeGenericType(type, element.Type), element, finish)!;

    private static Type[]? ElementTypeOf(Type type, Type definition) =>
        type.GetInterfaces().Append(type).FirstOrDefault(face => face.IsGenericType && face.GetGenericTypeDefinition() == definition)
            ?.GetGenericArguments();

    // From the list or dictionary of what was read to the type that is wanted: itself, an array, or by a constructor that takes it.
    private static Delegate Finish(Type type, Type gathered)
    {
        var source = Expression.Parameter(gathered, "source");
        Expression body;
        if (type.IsAssignableFrom(gathered)) body = Expression.Convert(source, type);
        else if (type.IsArray) body = Expression.Call(source, gathered.GetMethod(nameof(List<>.ToArray))!);
        else body = Expression.New(ConstructorOf(type, gathered), source);
        return Expression.Lambda(typeof(Func<,>).MakeGenericType(gathered, type), Expression.Convert(body, type), source).Compile();
    }

    private static ConstructorInfo ConstructorOf(Type type, Type gathered)
    {
        var made = type.IsInterface && SetInterfaces.Contains(type.GetGenericTypeDefinition())
            ? typeof(HashSet<>).MakeGenericType(type.GetGenericArguments())
            : type;
        var found = made.GetConstructors().FirstOrDefault(constructor =>
            constructor.GetParameters() is [var only] && only.ParameterType.IsAssignableFrom(gathered));
        var interfaces = ListInterfaces.Concat(DictionaryInterfaces).Concat(SetInterfaces).Select(static face => TypeName.Of(face));
        return !made.IsAbstract && found is not null
            ? found
            : throw MappingError.Of(
                type, $"it has no constructor that takes its elements; use an array, a class that has one, or {string.Join(", ", interfaces)}.");
    }
}
