using System.Linq.Expressions;
using System.Reflection;

namespace Pajs.Query.Typed;

/// <summary>Writes the fields of an object, without its head.</summary>
internal delegate void FieldsWriter<in T>(MessagePackWriter writer, T value);

/// <summary>Makes an object of its fields.</summary>
internal delegate T ObjectReader<out T>(ref FieldSlots slots);

/// <summary>Compiles the code that takes a class apart and puts it together; afterwards no reflection is left.</summary>
internal static class ObjectCompiler
{
    public static FieldsWriter<T> CompileWriter<T>(ObjectShape shape)
    {
        var writer = Expression.Parameter(typeof(MessagePackWriter), "writer");
        var value = Expression.Parameter(typeof(T), "value");
        var steps = new List<Expression>();
        foreach (var member in shape.Members)
        {
            var read = Expression.MakeMemberAccess(value, member.Member);
            var write = member.GetType().GetMethod(nameof(MemberMap<>.Write))!;
            steps.Add(Expression.Call(Expression.Constant(member), write, writer, read));
        }

        if (shape.Discriminator is { } discriminator)
        {
            var write = Expression.Call(Method(nameof(WriteDiscriminator)), writer, Expression.Constant(discriminator));
            steps.Insert(shape.Id is null ? 0 : 1, write);
        }

        if (shape.ExtraFields is { } extra)
            steps.Add(Expression.Call(Method(nameof(WriteExtraFields)), writer, Expression.MakeMemberAccess(value, extra)));
        steps.Add(Expression.Empty());
        return Expression.Lambda<FieldsWriter<T>>(Expression.Block(steps), writer, value).Compile();
    }

    public static ObjectReader<T> CompileReader<T>(ObjectShape shape, ConstructorInfo? constructor)
    {
        var slots = Expression.Parameter(typeof(FieldSlots).MakeByRefType(), "slots");
        var result = Expression.Variable(typeof(T), "result");
        var parameters = constructor?.GetParameters() ?? [];
        var taken = parameters.Select(parameter => MemberOf(shape, parameter)).ToArray();
        var arguments = parameters.Zip(taken, (parameter, slot) => Argument(slots, shape.Members[slot], slot, parameter));
        var make = constructor is null ? Expression.New(typeof(T)) : Expression.New(constructor, arguments);
        var steps = new List<Expression> { Expression.Assign(result, make) };
        for (var slot = 0; slot < shape.Members.Count; slot++)
            if (!taken.Contains(slot)) steps.Add(Assignment(slots, result, shape.Members[slot], slot));
        if (shape.ExtraFields is { } extra)
        {
            var read = Expression.Call(slots, typeof(FieldSlots).GetMethod(nameof(FieldSlots.ReadExtraFields))!, Expression.Constant(shape));
            steps.Add(Expression.Assign(Expression.MakeMemberAccess(result, extra), read));
        }

        steps.Add(result);
        return Expression.Lambda<ObjectReader<T>>(Expression.Block([result], steps), slots).Compile();
    }

    /// <summary>The place of the member that a constructor's parameter takes; -1 when there is none.</summary>
    public static int MemberOf(ObjectShape shape, ParameterInfo parameter)
    {
        for (var slot = 0; slot < shape.Members.Count; slot++)
        {
            var member = shape.Members[slot];
            if (member.Codec.Type == parameter.ParameterType && string.Equals(member.Name, parameter.Name, StringComparison.OrdinalIgnoreCase))
                return slot;
        }

        return -1;
    }

    private static MethodCallExpression Argument(ParameterExpression slots, MemberMap member, int slot, ParameterInfo parameter)
    {
        var type = member.Codec.Type;
        var otherwise = parameter.HasDefaultValue && parameter.DefaultValue is { } value
            ? Expression.Convert(Expression.Constant(value), type)
            : (Expression)Expression.Default(type);
        var method = typeof(FieldSlots).GetMethod(nameof(FieldSlots.ReadOr))!.MakeGenericMethod(type);
        return Expression.Call(slots, method, Expression.Constant(slot), Expression.Constant(member), otherwise);
    }

    private static ConditionalExpression Assignment(ParameterExpression slots, ParameterExpression result, MemberMap member, int slot)
    {
        var has = Expression.Call(slots, typeof(FieldSlots).GetMethod(nameof(FieldSlots.Has))!, Expression.Constant(slot));
        var method = typeof(FieldSlots).GetMethod(nameof(FieldSlots.Read))!.MakeGenericMethod(member.Codec.Type);
        var read = Expression.Call(slots, method, Expression.Constant(slot), Expression.Constant(member));
        return Expression.IfThen(has, Expression.Assign(Expression.MakeMemberAccess(result, member.Member), read));
    }

    private static MethodInfo Method(string name) =>
        typeof(ObjectCompiler).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!;

    private static void WriteDiscriminator(MessagePackWriter writer, Discriminator discriminator)
    {
        writer.WriteUtf8Name(discriminator.Utf8);
        writer.WriteValue(discriminator.Value);
    }

    private static void WriteExtraFields(MessagePackWriter writer, Document? extra)
    {
        if (extra is null) return;
        foreach (var field in extra.Element.Fields())
        {
            writer.WriteUtf8Name(field.Name);
            writer.WriteEncoded(field.Value);
        }
    }
}
