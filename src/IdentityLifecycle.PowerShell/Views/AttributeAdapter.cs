using System.Collections.Frozen;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Reflection;
using System.Runtime.CompilerServices;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.PowerShell.Views;

/// <summary>
/// Shows the attributes of a schema as ordinary read-only properties. A name that is a property of the type anyway keeps that
/// spelling, so that no attribute appears twice.
/// </summary>
public abstract class AttributeAdapter<T> : ModelAdapter where T : class
{
    private static readonly FrozenDictionary<string, PropertyInfo> s_own =
        typeof(T).GetProperties().ToFrozenDictionary(static property => property.Name, StringComparer.OrdinalIgnoreCase);

    private readonly ConditionalWeakTable<AttributeSchema, string[]> _names = [];

    private protected AttributeAdapter()
    {
    }

    /// <inheritdoc/>
    public override Collection<PSAdaptedProperty> GetProperties(object baseObject) =>
        new(_names.GetValue(SchemaOf((T)baseObject), NamesOf).Select(Adapt).ToArray());

    private protected sealed override PSAdaptedProperty? Find(object item, string name) =>
        s_own.TryGetValue(name, out PropertyInfo? own) ? Adapt(own.Name)
        : SchemaOf((T)item).Find(name) is AttributeDefinition definition ? Adapt(definition.Name) : null;

    private protected sealed override object? Read(object item, PSAdaptedProperty property)
    {
        T one = (T)item;
        if (s_own.TryGetValue(property.Name, out PropertyInfo? own))
        {
            return ReadOwn(one, own);
        }

        object? value = FactOf(one, property.Name).Value;
        return value is not null && SchemaOf(one).Find(property.Name) is { IsRedacted: true } ? SealedContent.Shown : value;
    }

    private protected sealed override string TypeNameOf(PSAdaptedProperty property) =>
        s_own.TryGetValue(property.Name, out PropertyInfo? own) ? own.PropertyType.FullName! : typeof(object).FullName!;

    /// <summary>Whether a property of the type is listed though no schema brings it.</summary>
    private protected virtual bool IsListed(PropertyInfo own) => own.PropertyType != typeof(object);

    private protected virtual object? ReadOwn(T item, PropertyInfo property) => property.GetValue(item);

    private protected abstract AttributeSchema SchemaOf(T item);

    private protected abstract Fact FactOf(T item, string attribute);

    private static PSAdaptedProperty Adapt(string name) => new(name, null);

    /// <summary>The type's own properties that no schema brings come first, then the schema's attributes in its order.</summary>
    private string[] NamesOf(AttributeSchema schema) =>
    [
        .. typeof(T).GetProperties().Where(own => IsListed(own) && schema.OrdinalOf(own.Name) < 0).Select(static own => own.Name),
        .. schema.Attributes.Select(static definition => s_own.TryGetValue(definition.Name, out PropertyInfo? own) ? own.Name : definition.Name),
    ];
}
