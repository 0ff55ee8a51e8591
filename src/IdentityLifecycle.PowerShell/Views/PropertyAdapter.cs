using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace IdentityLifecycle.PowerShell.Views;

/// <summary>Shows the properties of a type of the model as they are.</summary>
public sealed class PropertyAdapter : ModelAdapter
{
    private static readonly ConcurrentDictionary<Type, FrozenDictionary<string, PropertyInfo>> s_properties = new();

    /// <inheritdoc/>
    public override Collection<PSAdaptedProperty> GetProperties(object baseObject) =>
        [.. baseObject.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(IsShown).Select(Adapt)];

    /// <inheritdoc/>
    public override bool IsSettable(PSAdaptedProperty adaptedProperty) => adaptedProperty.Tag is PropertyInfo { SetMethod.IsPublic: true };

    /// <inheritdoc/>
    /// <remarks>A script that makes an object from a hashtable sets its properties this way, as it does where no adapter stands between.</remarks>
    public override void SetPropertyValue(PSAdaptedProperty adaptedProperty, object value)
    {
        PropertyInfo property = (PropertyInfo)adaptedProperty.Tag;
        property.SetValue(adaptedProperty.BaseObject, LanguagePrimitives.ConvertTo(value, property.PropertyType, CultureInfo.InvariantCulture));
    }

    private protected override PSAdaptedProperty? Find(object item, string name) =>
        PropertiesOf(item).TryGetValue(name, out PropertyInfo? property) ? Adapt(property) : null;

    private protected override object? Read(object item, PSAdaptedProperty property) => ((PropertyInfo)property.Tag).GetValue(item);

    private protected override string TypeNameOf(PSAdaptedProperty property) => ((PropertyInfo)property.Tag).PropertyType.ToString();

    private static FrozenDictionary<string, PropertyInfo> PropertiesOf(object item) => s_properties.GetOrAdd(item.GetType(), static type => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(IsShown)
        .ToFrozenDictionary(static property => property.Name, StringComparer.OrdinalIgnoreCase));

    private static bool IsShown(PropertyInfo property) => property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0;

    private static PSAdaptedProperty Adapt(PropertyInfo property) => new(property.Name, property);
}
