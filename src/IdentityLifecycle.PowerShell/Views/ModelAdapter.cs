using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Management.Automation;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.PowerShell.Views;

/// <summary>
/// Shows objects of the model to PowerShell. Their first type name is <c>IdentityLifecycle.</c> and the type's own name, without a
/// namespace between. Views and scripts use that name, so that a type can move to another namespace and breaks neither. What only views
/// read is a <see cref="ShownProperty"/>.
/// </summary>
public abstract class ModelAdapter : PSPropertyAdapter
{
    // PowerShell asks for the names whenever it looks up a property or a view, and copies what it gets.
    private static readonly ConcurrentDictionary<Type, Collection<string>> s_names = new();

    private protected ModelAdapter()
    {
    }

    /// <inheritdoc/>
    public override Collection<string> GetTypeNameHierarchy(object baseObject) =>
        s_names.TryGetValue(baseObject.GetType(), out Collection<string>? known) ? known : s_names.GetOrAdd(baseObject.GetType(), NamesOf(baseObject));

    /// <inheritdoc/>
    public sealed override PSAdaptedProperty? GetProperty(object baseObject, string propertyName) =>
        Find(baseObject, propertyName) ?? (propertyName.StartsWith(ShownProperty.Prefix, StringComparison.OrdinalIgnoreCase) ? FindShown(baseObject, propertyName) : null);

    /// <inheritdoc/>
    public sealed override object? GetPropertyValue(PSAdaptedProperty adaptedProperty) =>
        adaptedProperty.Tag is ShownProperty shown ? shown.Read(adaptedProperty.BaseObject) : JoinedList.Of(Read(adaptedProperty.BaseObject, adaptedProperty));

    /// <inheritdoc/>
    public sealed override string GetPropertyTypeName(PSAdaptedProperty adaptedProperty) =>
        adaptedProperty.Tag is ShownProperty ? typeof(string).FullName! : TypeNameOf(adaptedProperty);

    /// <inheritdoc/>
    public override bool IsGettable(PSAdaptedProperty adaptedProperty) => true;

    /// <inheritdoc/>
    public override bool IsSettable(PSAdaptedProperty adaptedProperty) => false;

    /// <inheritdoc/>
    public override void SetPropertyValue(PSAdaptedProperty adaptedProperty, object value) =>
        throw new SetValueException($"\"{adaptedProperty.Name}\" cannot be changed: it is what was read.");

    private protected abstract PSAdaptedProperty? Find(object item, string name);

    private protected abstract object? Read(object item, PSAdaptedProperty property);

    private protected abstract string TypeNameOf(PSAdaptedProperty property);

    private PSAdaptedProperty? FindShown(object item, string name) =>
        name.Equals(ShownProperty.Lines, StringComparison.OrdinalIgnoreCase) ? Adapt(name, static one => ShownLines.Of(one, Paint.OfOutput()))
        : Find(item, name[ShownProperty.Prefix.Length..]) is PSAdaptedProperty own ? Adapt(name, one => ShownText.Escape(JoinedList.Of(Read(one, own))?.ToString()))
        : null;

    private static PSAdaptedProperty Adapt(string name, Func<object, object?> read) => new(name, new ShownProperty(read));

    private Collection<string> NamesOf(object item) => [$"{nameof(IdentityLifecycle)}.{item.GetType().Name}", .. base.GetTypeNameHierarchy(item)];
}
