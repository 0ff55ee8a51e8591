using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies.Reading.Document;
using IdentityLifecycle.Policies.Schema;

namespace IdentityLifecycle.Policies.Reading;

/// <summary>Reads <c>entitlements</c>.</summary>
internal sealed class EntitlementReader(PolicyContext context)
{
    private const string List = "memberOf";

    public IReadOnlyList<EntitlementPolicy> Read()
    {
        List<EntitlementPolicy> entitlements = [];
        foreach (PolicyObject section in context.Root.ObjectsOf("entitlements"))
        {
            EntitlementPolicy entitlement = Read(section);
            if (entitlements.Exists(other => string.Equals(other.Name, entitlement.Name, StringComparison.OrdinalIgnoreCase)) && section.Text("name") is PolicyText again)
            {
                context.Problems.Invalid(again, $"There are two entitlements \"{again.Value}\".");
            }

            CheckRemoval(section, entitlement);
            entitlements.Add(entitlement);
        }

        return entitlements;
    }

    private void CheckRemoval(PolicyObject section, EntitlementPolicy entitlement)
    {
        if (!entitlement.RemovesFromAnyIdentity)
        {
            return;
        }

        EntitlementGrant[] open = [.. entitlement.Grants.Where(static grant => grant.Pattern is null && (grant.IsList || !grant.Name.IsConstant))];
        if (open.Any(static grant => grant.IsList))
        {
            context.Problems.Invalid(section.Find("removes")!, "With \"anyIdentity\", \"memberOf\" would take every group that the attribute does not list, from everybody. Say in \"groups\" which groups the rule may take, such as \"APP-*\".");
        }
        else if (open.Length > 0)
        {
            context.Problems.Invalid(section.Find("removes")!, $"With \"anyIdentity\" and a computed name nobody can say which other {open[0].Form.PatternKey} the rule may take. Say it in \"{open[0].Form.PatternKey}\", such as \"DEP-*\".");
        }
    }

    private EntitlementPolicy Read(PolicyObject section) =>
        new(section.Value("name") ?? string.Empty, [.. section.ObjectsOf("grant").Select(ReadGrant).OfType<EntitlementGrant>()])
        {
            When = context.OfKinds(section, context.Expressions.ReadRule(section.Text("when"), context.PersonScope, "user")),
            Grace = section.Duration("grace") ?? TimeSpan.Zero,
            RemovesFromAnyIdentity = section.Value("removes") == "anyIdentity",
            IsRetired = section.IsTrue("retired"),
        };

    private EntitlementGrant? ReadGrant(PolicyObject section)
    {
        if (section.Text("directory") is not PolicyText name || !context.TryFindDirectory(name, out string? directory)
            || context.Root.Object("directories")?.Object(directory) is not PolicyObject target)
        {
            return null;
        }

        DirectorySection declared = new(context, directory, target);
        if (!declared.Can(OperationKind.GrantEntitlement))
        {
            context.Problems.Invalid(name, $"The {declared.Connector} connector of \"{directory}\" cannot give access.");
        }

        if (section.Text(List) is PolicyText list)
        {
            return FindForm(EntitlementForm.Group.KeyWord, list, declared) is EntitlementForm form ? ReadList(section, list, declared, form) : null;
        }

        return EntitlementForm.Known.Select(known => section.Text(known.KeyWord) is PolicyText text && FindForm(known.KeyWord, text, declared) is EntitlementForm form
            ? ReadOne(section, text, declared, form)
            : null).FirstOrDefault(static grant => grant is not null);
    }

    /// <summary>The form of access as the directory's connector has it; null if it does not, which is reported.</summary>
    private EntitlementForm? FindForm(string keyWord, PolicyText text, DirectorySection directory)
    {
        EntitlementForm? form = directory.FindForm(keyWord);
        if (form is null)
        {
            string forms = string.Join(" and ", directory.Forms.Select(static known => $"\"{known.KeyWord}\""));
            context.Problems.Invalid(text, $"The {directory.Connector} connector of \"{directory.Name}\" has no \"{keyWord}\" to give. It has {(forms.Length == 0 ? "nothing" : forms)}.");
        }

        return form;
    }

    private EntitlementGrant? ReadOne(PolicyObject section, PolicyText text, DirectorySection directory, EntitlementForm form)
    {
        MappingExpression? name = directory.Mapping(text, allowsWord: true);
        CheckName(section, text, name, form);
        return name is null ? null : new EntitlementGrant(directory.Name, section.Text(EntitlementShapes.App) is PolicyText app ? InApplication(app, name) : name) { Form = form, Pattern = section.Value(form.PatternKey), LeavesOut = LeftOut(section) };
    }

    private static string[] LeftOut(PolicyObject section) => [.. section.TextsOf(EntitlementShapes.LeavesOut).Select(static name => name.Value).Distinct(StringComparer.OrdinalIgnoreCase)];

    // A role of an application is found by both names, with a slash between them.
    private MappingExpression InApplication(PolicyText app, MappingExpression role)
    {
        if (app.Value.Length == 0)
        {
            context.Problems.Invalid(app, "The application's name cannot be empty.");
        }

        string text = role.IsConstant ? Quote($"{app.Value}/{role.Constant}") : $"Join(\"/\", {Quote(app.Value)}, {role.Text})";
        return MappingExpression.Parse(text, out _) ?? role;
    }

    private static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private EntitlementGrant? ReadList(PolicyObject section, PolicyText list, DirectorySection directory, EntitlementForm form)
    {
        MappingExpression? groups = directory.Mapping(list);
        if (groups is { IsConstant: true })
        {
            context.Problems.Invalid(list, "These names are the same for everybody. Write a \"group\" for each of them; \"memberOf\" is for names that differ by person.");
        }

        if (groups?.DirectAttribute is string name && directory.Scope.TryResolve(name, out _, out AttributeDefinition? attribute) && attribute.Type != AttributeType.Text)
        {
            context.Problems.Invalid(list, $"The attribute \"{attribute.Name}\" is of type {attribute.Type}, which holds no names of groups.");
        }

        if (groups is not null && section.Find("groups") is null)
        {
            context.Problems.Warn(list, "The groups' names are computed: without \"groups\", a pattern such as \"APP-*\", they can be any groups of the directory.");
        }

        return groups is null ? null : new EntitlementGrant(directory.Name, groups) { Form = form, Pattern = section.Value(form.PatternKey), IsList = true };
    }

    private void CheckName(PolicyObject section, PolicyText text, MappingExpression? name, EntitlementForm form)
    {
        if (name is { IsConstant: true } && string.IsNullOrWhiteSpace(name.Constant.ToString()))
        {
            context.Problems.Invalid(text, $"The {form.Named}'s name cannot be empty.");
        }

        if (name is { IsConstant: false } && section.Find(form.PatternKey) is null)
        {
            context.Problems.Warn(text, $"The {form.Named}'s name is computed: without \"{form.PatternKey}\", a pattern such as \"DEP-*\", it can be any {form.Named} of the directory.");
        }
    }
}
