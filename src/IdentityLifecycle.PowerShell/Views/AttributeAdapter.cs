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

    /// <inheritdoc/>
    public override PSAdaptedProperty? GetProperty(object baseObject, string propertyName) =>
        s_own.TryGetValue(propertyName, out PropertyInfo? own) ? Adapt(own.Name)
        : SchemaOf((T)baseObject).Find(propertyName) is AttributeDefinition definition ? Adapt(definition.Name) : null;

    /// <inheritdoc/>
    public override object? GetPropertyValue(PSAdaptedProperty adaptedProperty)
    {
        T item = (T)adaptedProperty.BaseObject;
        if (s_own.TryGetValue(adaptedProperty.Name, out PropertyInfo? own))
        {
            return own.GetValue(item);
        }

        object? value = FactOf(item, adaptedProperty.Name).Value;
        return value is not null && SchemaOf(item).Find(adaptedProperty.Name) is { IsRedacted: true } ? SealedContent.Shown : value;
    }

    /// <inheritdoc/>
    public override string GetPropertyTypeName(PSAdaptedProperty adaptedProperty) =>
        s_own.TryGetValue(adaptedProperty.Name, out PropertyInfo? own) ? own.PropertyType.FullName! : typeof(object).FullName!;

    private protected abstract AttributeSchema SchemaOf(T item);

    private protected abstract Fact FactOf(T item, string attribute);

    private static PSAdaptedProperty Adapt(string name) => new(name, null);

    /// <summary>The type's own properties that no schema brings come first, then the schema's attributes in its order.</summary>
    private static string[] NamesOf(AttributeSchema schema) =>
    [
        .. typeof(T).GetProperties().Where(own => own.PropertyType != typeof(object) && schema.OrdinalOf(own.Name) < 0).Select(static own => own.Name),
        .. schema.Attributes.Select(static definition => s_own.TryGetValue(definition.Name, out PropertyInfo? own) ? own.Name : definition.Name),
    ];
}
