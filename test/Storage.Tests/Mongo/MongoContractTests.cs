namespace Shortlist.Storage.Tests.Mongo;

public sealed class MongoResumeStoreTests(MongoFixture fixture) : ResumeStoreContract(fixture), IClassFixture<MongoFixture>;

public sealed class MongoJobStoreTests(MongoFixture fixture) : JobStoreContract(fixture), IClassFixture<MongoFixture>;

public sealed class MongoProcessStoreTests(MongoFixture fixture) : ProcessStoreContract(fixture), IClassFixture<MongoFixture>;

public sealed class MongoRankingStoreTests(MongoFixture fixture) : RankingStoreContract(fixture), IClassFixture<MongoFixture>;

public sealed class MongoIdempotencyStoreTests(MongoFixture fixture) : IdempotencyStoreContract(fixture), IClassFixture<MongoFixture>;

public sealed class MongoKeyStoreTests(MongoFixture fixture) : KeyStoreContract(fixture), IClassFixture<MongoFixture>;

public sealed class MongoCookieKeyStoreTests(MongoFixture fixture) : CookieKeyStoreContract(fixture), IClassFixture<MongoFixture>;

public sealed class MongoErasureStoreTests(MongoFixture fixture) : ErasureStoreContract(fixture), IClassFixture<MongoFixture>;
