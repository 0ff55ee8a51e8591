using System.Collections.ObjectModel;
using System.Reflection;

namespace IdentityLifecycle.HelpGenerator.Reading;

/// <summary>
/// An attribute as the compiler wrote it down. The attributes themselves cannot be asked: those of PowerShell's reference assembly
/// keep nothing.
/// </summary>
internal sealed class CompiledAttribute
{
    private readonly Dictionary<string, object?> _named;

    private CompiledAttribute(CustomAttributeData data)
    {
        Arguments = [.. data.ConstructorArguments.SelectMany(Flatten)];
        _named = data.NamedArguments.ToDictionary(static one => one.MemberName, static one => one.TypedValue.Value);
    }

    /// <summary>The arguments of the constructor, arrays taken apart.</summary>
    public IReadOnlyList<object?> Arguments { get; }

    public static IEnumerable<CompiledAttribute> All(MemberInfo member, string type) =>
        member.CustomAttributes.Where(one => one.AttributeType.Name == type).Select(static one => new CompiledAttribute(one));

    public static CompiledAttribute? Find(MemberInfo member, string type) => All(member, type).FirstOrDefault();

    public static IReadOnlyList<string> AliasesOf(MemberInfo member) => [.. All(member, "AliasAttribute").SelectMany(static alias => alias.Arguments).OfType<string>()];

    public bool Has(string name) => _named.ContainsKey(name);

    public T? Get<T>(string name) => _named.TryGetValue(name, out object? value) ? (T?)value : default;

    private static IEnumerable<object?> Flatten(CustomAttributeTypedArgument argument) =>
        argument.Value is ReadOnlyCollection<CustomAttributeTypedArgument> items ? items.Select(static item => item.Value) : [argument.Value];
}
