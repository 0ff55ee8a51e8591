using System.Reflection;

namespace IdentityLifecycle.Architecture;

/// <summary>What a type refers to: in its public shape, and in everything it declares.</summary>
public static class TypeReferences
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The methods and constructors that a type declares, those of the compiler included.</summary>
    public static IEnumerable<MethodBase> MethodsOf(Type type) =>
        type.GetMethods(Declared).Concat<MethodBase>(type.GetConstructors(Declared));

    /// <summary>Each type that a visible member mentions, with the member that does.</summary>
    public static IEnumerable<(Type Mentioned, string By)> InPublicShape(Type type)
    {
        IEnumerable<MemberInfo> visible = type.GetMembers(Declared).Where(IsVisible);
        return SupertypesOf(type).Select(mentioned => (mentioned, type.ToString()))
            .Concat(visible.SelectMany(member => MentionedBy(member).Select(mentioned => (mentioned, $"{type}.{member.Name}"))))
            .SelectMany(static one => Parts(one.mentioned).Select(part => (part, one.Item2)));
    }

    /// <summary>Each type that anything in a type refers to, code included, with the member that does.</summary>
    public static IEnumerable<(Type Mentioned, string By)> Everywhere(Type type)
    {
        IEnumerable<(Type, string)> declared = SupertypesOf(type).Select(mentioned => (mentioned, type.ToString()))
            .Concat(type.GetMembers(Declared).SelectMany(member => MentionedBy(member).Select(mentioned => (mentioned, $"{type}.{member.Name}"))));
        IEnumerable<(Type, string)> inCode = MethodsOf(type)
            .SelectMany(method => MethodCode.ReferencesOf(method).SelectMany(MentionedInCode).Select(mentioned => (mentioned, $"{type}.{method.Name}")));
        return declared.Concat(inCode).SelectMany(static one => Parts(one.Item1).Select(part => (part, one.Item2)));
    }

    private static IEnumerable<Type> SupertypesOf(Type type) =>
        type.BaseType is Type parent ? type.GetInterfaces().Append(parent) : type.GetInterfaces();

    private static IEnumerable<Type> MentionedInCode(MemberInfo member) =>
        member is Type type ? [type] : member.DeclaringType is Type owner ? MentionedBy(member).Append(owner) : MentionedBy(member);

    private static IEnumerable<Type> MentionedBy(MemberInfo member) => member switch
    {
        FieldInfo field => [field.FieldType],
        PropertyInfo property => [property.PropertyType],
        EventInfo handler => [handler.EventHandlerType!],
        MethodInfo method => method.GetParameters().Select(static one => one.ParameterType).Append(method.ReturnType),
        ConstructorInfo constructor => constructor.GetParameters().Select(static one => one.ParameterType),
        _ => [],
    };

    private static bool IsVisible(MemberInfo member) => member switch
    {
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible),
        EventInfo handler => IsVisible(handler.AddMethod!),
        _ => false,
    };

    // A type is what it is made of: the element of an array or reference, the arguments of a generic.
    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType)
        {
            return Parts(type.GetElementType()!);
        }

        if (type.IsGenericParameter)
        {
            return [];
        }

        return type.IsConstructedGenericType
            ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition())
            : [type];
    }
}
