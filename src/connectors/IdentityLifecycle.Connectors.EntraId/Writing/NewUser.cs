using System.Net.Http;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.EntraId.Schema;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Connectors.EntraId.Writing;

/// <summary>A user that is to be created: what the plan gives, and what the service demands besides.</summary>
internal sealed class NewUser
{
    private const string Nickname = "mailNickname";
    private const string DisplayName = "displayName";

    private readonly List<(UserProperty Property, Fact Value)> _values = [];

    public NewUser(AccountWrite write)
    {
        Write = write;
        Operation = (CreateAccount)write.Operation;
        _values.AddRange(Operation.Attributes.Select(change => PropertyValues.Fit(change.Attribute, write.Resolve(change.NewValue))).Where(static value => value.Value.HasValue));
        Login = Get(UserProperties.Login) ?? throw new LifecycleException(LifecycleErrorKind.ValueInvalid, $"A user is created only with {UserProperties.Login}; map it in the policy.") { Attribute = UserProperties.Login };
        AddUnlessGiven(DisplayName, Operation.Name);
        AddUnlessGiven(Nickname, Login[..Login.LastIndexOf('@')]);
    }

    public AccountWrite Write { get; }

    public CreateAccount Operation { get; }

    /// <summary>The user principal name, which no other user has.</summary>
    public string Login { get; }

    /// <summary>The attributes that are written.</summary>
    public IReadOnlyList<(UserProperty Property, Fact Value)> Values => _values;

    /// <summary>Creates the user, disabled, with a password that nobody knows.</summary>
    /// <param name="service">The address of the service.</param>
    /// <param name="isManagerNew">Whether the manager was created a moment ago.</param>
    public GraphRequest Request(Uri service, Func<string, bool> isManagerNew)
    {
        string? manager = Get(UserProperties.Manager);
        return GraphRequest.Write(HttpMethod.Post, "/users", body =>
        {
            body.WriteBoolean(UserProperties.Enabled, false);
            PropertyValues.Write(body, _values.Where(static value => value.Property.Property != UserProperties.Manager));
            NewPassword.WriteUnknown(body);
            if (manager is not null)
            {
                body.WriteString($"{UserProperties.Manager}@odata.bind", Reference.To(service, manager));
            }
        }) with { ConcernsNew = manager is not null && isManagerNew(manager) };
    }

    /// <summary>Whether a user that was found under the name is the one that this creation makes: the person's, with everything that is written.</summary>
    public bool IsMadeAs(IReadOnlyDictionary<string, Fact> found)
    {
        bool isTheirs = Operation.Expects.KeyAttribute is not string key || Has(found, key, Operation.Expects.KeyValue);
        return isTheirs && _values.All(value => Has(found, value.Property.Definition.Name, value.Value));
    }

    /// <summary>The facts of the user once it is created.</summary>
    public IEnumerable<(string Attribute, Fact Value)> Facts => _values.Select(static value => (value.Property.Definition.Name, value.Value)).Append((UserProperties.Enabled, Fact.False));

    private static bool Has(IReadOnlyDictionary<string, Fact> found, string attribute, Fact wanted)
    {
        AttributeDefinition? definition = UserProperties.Find(attribute)?.Definition;
        return found.TryGetValue(attribute, out Fact fact) && definition?.AreEqual(fact, definition.ToType(wanted) ?? wanted) == true;
    }

    private string? Get(string attribute) => _values.Where(value => UserProperties.Is(value.Property.Definition.Name, attribute)).Select(static value => value.Value.AsText()).FirstOrDefault();

    private void AddUnlessGiven(string attribute, string text)
    {
        if (Get(attribute) is null)
        {
            _values.Add((UserProperties.Find(attribute)!, Fact.Of(text)));
        }
    }
}
